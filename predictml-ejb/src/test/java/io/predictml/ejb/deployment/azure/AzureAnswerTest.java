package io.predictml.ejb.deployment.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
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

    @Test
    void anOperationIsWaitedForNoLongerThanAzureWould() {
        Instant before = Instant.now();
        AzureOperation limited = AzureOperation.begun("https://example.com/operation", "PT10M");
        assertThat(limited.until().orElseThrow()).isBetween(before.plusSeconds(600), before.plusSeconds(660));
        for (String nothing : new String[] {null, "", "soon", "-PT1M", "PT0S", "P400D"}) {
            assertThat(AzureOperation.begun("https://example.com/operation", nothing)
                            .until())
                    .as(nothing)
                    .isEmpty();
        }

        Patience hour = Patience.until(before.plusSeconds(3600));
        assertThatThrownBy(() -> hour.within(before.plusSeconds(1)).pause(Duration.ofMinutes(1), "x"))
                .isInstanceOf(AzureRefused.class)
                .hasMessageStartingWith("The time that Azure gives its operation is over.");
        assertThatThrownBy(() -> hour.within(before.plusSeconds(9999)).pause(Duration.ofHours(2), "x"))
                .isInstanceOf(AzureRefused.class)
                .hasMessageStartingWith("The time that a deployment may take is over.");
    }

    private static AzureAnswer answer(int status, String body) throws Exception {
        return new AzureAnswer(status, new ObjectMapper().readTree(body), body, Optional.empty(), Optional.empty(), "");
    }
}
