package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.azure.Answer;
import io.predictml.azure.AzureDouble;
import io.predictml.azure.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A model's life in Azure Machine Learning, through the real server, against a double that holds every request to Azure's own
 * documents. One server and one trained model: each test leaves Azure empty.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AzureIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ML = ".*/providers/Microsoft.MachineLearningServices/.*";
    private static final String MODELS = ".*/models/.*";
    private static final String DEPLOYMENTS = ".*/deployments/[^/]+";

    private static AzureDouble azure;
    private static RunningServer server;
    private static Api user;
    private static Api administrator;
    private static String dataset;
    private static String job;

    @BeforeAll
    static void train() throws Exception {
        azure = AzureDouble.start(Path.of("target/running-servers/azure-double"));
        Map<String, String> environment = new HashMap<>(azure.environment());
        environment.put("PREDICTML_PROFILE", "demo");
        environment.put("PREDICTML_AZURE_DEADLINE_SECONDS", "8");
        server = RunningServer.start("azure", environment);
        user = Api.demoUser(server);
        administrator = Api.demoAdministrator(server);
        dataset = Penguins.upload(user);
        job = Penguins.train(user, dataset);
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
        azure.close();
    }

    @AfterEach
    void everyWordFitsAzuresDocuments() {
        azure.calm();
        assertThat(azure.breaches()).isEmpty();
    }

    @Test
    @Order(1)
    void aFaultOfAzuresIsTheDeploymentsInAzuresOwnWordsAndNothingStays() throws Exception {
        refused("Entra's credentials", Fault.at("POST", ".*/token", 9, entra()), "AADSTS7000215");
        refused("401 for every token", Fault.at("GET", ML, 40, problem(401, "InvalidAuthenticationToken")), "401");
        refused("403", Fault.at("PUT", MODELS, 9, problem(403, "AuthorizationFailed")), "AuthorizationFailed");
        refused("409 that stays", Fault.at("PUT", ".*/onlineEndpoints/[^/]+", 9, problem(409, "Conflict")), "Conflict");
        refused("500 that stays", Fault.at("PUT", DEPLOYMENTS, 9, problem(500, "InternalServerError")), "500");
        refused(
                "a refusal of blobs",
                Fault.at(
                        "PUT",
                        "/blobs/.*",
                        9,
                        Answer.of(403).with("x-ms-error-code", "AuthorizationPermissionMismatch")),
                "403");
        refused(
                "429 past the deadline",
                Fault.at("PUT", MODELS, 9, problem(429, "TooManyRequests").with("Retry-After", "60")),
                "TooManyRequests");
    }

    @Test
    @Order(2)
    void aFailureInTheOperationsResultBringsTheContainersLog() throws Exception {
        azure.failNextDeployment(
                Api.JSON.readTree(
                        """
                {"code":"BadRequest","message":"The request is invalid.","details":[{"code":"InferencingClientCreateDeploymentFailed",
                 "message":"{\\"errors\\":{\\"VmSize\\":[\\"Not enough quota available for Standard_DS2_v2. Current usage/limit: 0/6. Additional needed: 8\\"]}}"}]}"""));
        String failed = deployInVain();

        assertThat(reason()).contains("Not enough quota available for Standard_DS2_v2");
        JsonNode told = administrator
                .get("/api/predictml/admin/deployments/" + failed + "/steps")
                .json();
        assertThat(told.at("/steps/5/state").asText()).isEqualTo("failed");
        assertThat(told.at("/steps/6/state").asText()).isEqualTo("waiting");
        assertThat(told.at("/log").toString()).contains("User container has crashed");
        assertThat(azure.resources()).allMatch(path -> path.contains("/environments/"));
        assertThat(azure.files()).isEmpty();
    }

    @Test
    @Order(3)
    void tooLittleQuotaIsSeenBeforeAnythingIsMade() throws Exception {
        azure.limitCores(5);
        int before = azure.made().size();
        deployInVain();

        assertThat(reason()).contains("Not enough quota: 1 of 5 cores of standardDSv2Family are free, 2 are needed");
        assertThat(azure.made()).hasSize(before);
    }

    @Test
    @Order(4)
    void anOperationThatNeverEndsMeetsTheDeadline() throws Exception {
        azure.letOperationsEnd(false);
        approve();
        await().atMost(SOON).until(() -> step("endpoint").path("state").asText().equals("failed"));
        azure.letOperationsEnd(true);
        await().atMost(SOON).until(() -> Penguins.status(user, job).equals("deployment_failed"));

        assertThat(reason()).contains("The time that a deployment may take is over");
        assertThat(azure.resources()).allMatch(path -> path.contains("/environments/"));
    }

    @Test
    @Order(5)
    void whatPassesIsWaitedForAndThenItAnswers() throws Exception {
        azure.revokeTokens();
        azure.strike(Fault.at("PUT", MODELS, 1, problem(429, "TooManyRequests").with("Retry-After", "1")));
        azure.strike(Fault.at("PUT", ".*/onlineEndpoints/[^/]+", 2, problem(409, "Conflict")));
        azure.strike(Fault.at("GET", ".*/mfeOperationsStatus/.*", 1, problem(503, "ServiceUnavailable")));
        azure.strike(Fault.silence("PUT", DEPLOYMENTS, 1));
        azure.strike(Fault.at(
                "PUT",
                DEPLOYMENTS,
                1,
                Answer.error(
                        400,
                        "BadRequest",
                        "Cannot create a deployment in endpoint X because it is in Updating provisioning state")));
        azure.stayUpdating(3);
        deploy();

        assertThat(step("activate").path("state").asText()).isEqualTo("done");
        assertThat(azure.made().stream().filter(path -> path.contains("/deployments/")))
                .doesNotHaveDuplicates();
        assertThat(latest().path("endpoint").asText()).startsWith(azure.base() + "/score/pml-");
        predicts();
    }

    @Test
    @Order(6)
    void predictionsAreRoutedAndEveryAnswerOfTheEndpointsIsUnderstood() throws Exception {
        JsonNode wrong = predict("{\"bill_length_mm\":\"long\"}").json();
        assertThat(wrong.at("/errors/0/field").asText()).isEqualTo("bill_length_mm");
        azure.rotateEndpointKey();
        predicts();
        azure.strike(Fault.silence("POST", "/score/.*", 1));
        assertThat(predict(Penguins.ROW).status()).isEqualTo(503);
        azure.strike(Fault.at("POST", "/score/.*", 1, Answer.of(502)));
        assertThat(predict(Penguins.ROW).json().path("error").asText()).contains("The endpoint in Azure failed (502");
        JsonNode scaling = azure.resource("/autoscalesettings/.*");
        assertThat(scaling.at("/properties/profiles/0/capacity/maximum").asText())
                .isEqualTo("10");
    }

    @Test
    @Order(7)
    void theCheckSaysInWordsWhatIsMissing() throws Exception {
        JsonNode fine = check();
        assertThat(fine.path("ready").asBoolean()).as(fine.toString()).isTrue();
        assertThat(fine.toString()).contains("Azure retires Standard_DS2_v2 on 1 May 2028");

        azure.limitCores(4);
        azure.register("NotRegistered");
        azure.strike(Fault.at("GET", ".*/datastores", 1, problem(403, "AuthorizationFailed")));
        JsonNode missing = check();
        assertThat(missing.path("ready").asBoolean()).isFalse();
        assertThat(missing.toString())
                .contains("az provider register -n Microsoft.MachineLearningServices")
                .contains("0 of 4 cores of standardDSv2Family are free, 2 are needed")
                .contains("Storage Blob Data Contributor");
        azure.strike(Fault.at("POST", ".*/token", 1, entra()));
        assertThat(check().at("/findings/0/message").asText()).contains("AADSTS7000215");
        assertThat(user.post("/api/predictml/admin/azure/check").status()).isEqualTo(403);
    }

    @Test
    @Order(8)
    void aKillInTheMiddleOfTheNextVersionCostsNothingAndMakesNothingTwice() throws Exception {
        String first = latest().path("id").asText();
        job = Penguins.train(user, dataset);
        int before = azure.made().size();
        int calls = azure.calls().size();
        azure.letOperationsEnd(false);
        approve();
        await().atMost(SOON)
                .until(() -> azure.calls().stream().skip(calls).anyMatch(call -> call.contains("/mfeOperations")));
        predicts();
        server.kill();
        azure.letOperationsEnd(true);
        server.set("PREDICTML_AZURE_DEADLINE_SECONDS", "300");
        server.start();
        user = Api.demoUser(server);
        administrator = Api.demoAdministrator(server);
        Penguins.awaitDeployed(user, job);

        predicts();
        assertThat(azure.made().subList(before, azure.made().size()))
                .as("a model, a deployment, rules; the endpoint is the first one's")
                .doesNotHaveDuplicates()
                .hasSize(3)
                .noneMatch(path -> path.matches(".*/onlineEndpoints/[^/]+"));
        undeploy(first, false);
        predicts();
        assertThat(azure.files()).hasSize(2);
    }

    @Test
    @Order(9)
    void theLastIsTakenDownInTheRightOrderAndNothingStays() throws Exception {
        int before = azure.calls().size();
        undeploy(latest().path("id").asText(), true);

        List<String> order = azure.calls().subList(before, azure.calls().size()).stream()
                .filter(call -> call.matches("(DELETE|PUT) .*"))
                .map(call -> call.replaceAll(
                        "^(\\w+) .*/(autoscalesettings|onlineEndpoints|deployments|models|blobs)/.*", "$1 $2"))
                .toList();
        assertThat(order)
                .containsExactly(
                        "DELETE autoscalesettings",
                        "PUT onlineEndpoints",
                        "DELETE deployments",
                        "DELETE onlineEndpoints",
                        "DELETE models",
                        "DELETE blobs");
        assertThat(azure.resources()).allMatch(path -> path.contains("/environments/"));
        assertThat(azure.files())
                .as("that of the first one, which nobody asked to remove")
                .hasSize(1);
        assertThat(predict(Penguins.ROW).status()).isEqualTo(404);
    }

    @Test
    @Order(10)
    void theLogHasNoTraceAndNoSecret() {
        assertThat(server.stop()).isZero();
        assertThat(server.log()).doesNotContain(AzureDouble.SECRET, azure.endpointKey());
        assertThat(server.log().lines().filter(line -> line.matches("^\\s+at .*\\(.*\\)$")))
                .isEmpty();
    }

    /** One row of the table of faults: it fails in these words, nothing stays, and it may be approved again. */
    private static void refused(String what, Fault fault, String words) throws Exception {
        azure.strike(fault);
        deployInVain();
        assertThat(reason()).as(what).contains(words);
        azure.calm();
        assertThat(azure.resources()).as(what).allMatch(path -> path.contains("/environments/"));
        assertThat(azure.breaches()).as(what).isEmpty();
    }

    private static String deployInVain() throws Exception {
        approve();
        await().atMost(SOON).until(() -> Penguins.status(user, job).equals("deployment_failed"));
        return latest().path("id").asText();
    }

    private static void deploy() throws Exception {
        approve();
        Penguins.awaitDeployed(user, job);
    }

    private static void approve() throws Exception {
        Api.Answer answer = administrator.post(
                "/api/predictml/admin/approve-deployment",
                "{\"trainingJobId\":\"%s\",\"action\":\"approve\",\"deploymentTarget\":\"azure\"}".formatted(job));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void undeploy(String id, boolean removeFiles) throws Exception {
        Api.Answer answer = administrator.post(
                "/api/predictml/admin/deployments/" + id + "/undeploy" + (removeFiles ? "?removeFiles=true" : ""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        await().atMost(SOON).until(() -> administrator
                .get("/api/predictml/admin/deployments")
                .text()
                .matches(".*\"id\":\"%s\"[^}]*\"status\":\"undeployed\".*".formatted(id)));
    }

    private static JsonNode latest() throws Exception {
        return administrator.get("/api/predictml/admin/deployments").json().at("/deployments/0");
    }

    private static JsonNode step(String name) throws Exception {
        JsonNode steps = administrator
                .get("/api/predictml/admin/deployments/" + latest().path("id").asText() + "/steps")
                .json()
                .path("steps");
        for (JsonNode step : steps) {
            if (step.path("step").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError(steps.toString());
    }

    private static String reason() throws Exception {
        return latest().path("reason").asText();
    }

    private static JsonNode check() throws Exception {
        return administrator.post("/api/predictml/admin/azure/check").json();
    }

    private static Api.Answer predict(String row) throws Exception {
        return user.post("/api/predictml/predict", "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, row));
    }

    private static void predicts() throws Exception {
        Api.Answer answer = predict(Penguins.ROW);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/prediction/0").asText()).isEqualTo("Adelie");
        assertThat(answer.json().at("/probability/0/class_Adelie").asDouble()).isGreaterThan(0.5);
    }

    private static Answer problem(int status, String code) {
        return Answer.error(status, code, "The double says so.");
    }

    private static Answer entra() {
        return new Answer(
                401,
                Map.of("Content-Type", "application/json"),
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret.\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
