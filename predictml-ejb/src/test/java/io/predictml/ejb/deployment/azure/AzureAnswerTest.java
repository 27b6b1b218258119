package io.predictml.ejb.deployment.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AzureAnswerTest {
    @Test
    void theUsefulWordsAreFoundHoweverDeepTheyAre() throws Exception {
        AzureAnswer answer = answer(
                400,
                """
                {"error":{"code":"BadRequest","message":"The request is invalid.","details":[
                 {"code":"InferencingClientCreateDeploymentFailed","message":"{\\"errors\\":{\\"VmSize\\":[\\"Not enough quota available for Standard_F4s_v2.\\"]}}"}]}}""");

        assertThat(answer.words())
                .isEqualTo(
                        "BadRequest: The request is invalid. InferencingClientCreateDeploymentFailed: Not enough quota available for Standard_F4s_v2.");
    }

    @Test
    void entrasWordsAreFoundToo() throws Exception {
        assertThat(answer(
                                401,
                                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: no\\r\\nTrace 1\"}")
                        .words())
                .isEqualTo("invalid_client: AADSTS7000215: no Trace 1");
    }

    @Test
    void anotherOperationIsToldWith409OrInWords() throws Exception {
        assertThat(answer(409, "{}").isBusy()).isTrue();
        assertThat(answer(
                                400,
                                "{\"error\":{\"code\":\"BadRequest\",\"message\":\"Cannot create a deployment in endpoint X because it is in Updating provisioning state\"}}")
                        .isBusy())
                .isTrue();
        assertThat(answer(400, "{\"error\":{\"code\":\"BadRequest\",\"message\":\"No.\"}}")
                        .isBusy())
                .isFalse();
    }

    private static AzureAnswer answer(int status, String body) throws Exception {
        return new AzureAnswer(status, new ObjectMapper().readTree(body), body, Optional.empty(), Optional.empty(), "");
    }
}
