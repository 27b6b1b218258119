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
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AzureIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String MODELS = ".*/models/.*";
    private static final String DEPLOYMENTS = ".*/deployments/[^/]+";

    private static AzureDouble azure;
    private static RunningServer server;
    private static AzurePath path;

    @BeforeAll
    static void train() throws Exception {
        azure = AzureDouble.start(Path.of("target/running-servers/azure-double"));
        Map<String, String> environment = new HashMap<>(azure.environment());
        environment.put("PREDICTML_PROFILE", "demo");
        environment.put("PREDICTML_AZURE_DEADLINE_SECONDS", "300");
        server = RunningServer.start("azure", environment);
        path = AzurePath.begin(server);
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
        azure.demands().calm();
        assertThat(azure.breaches()).isEmpty();
    }

    @Test
    @Order(1)
    void aFaultOfAzuresIsTheDeploymentsInAzuresOwnWordsAndNothingStays() throws Exception {
        for (AzureFaults.Row row : AzureFaults.TABLE) {
            azure.demands().strike(row.fault());
            path.deployInVain();
            assertThat(path.reason()).as(row.what()).contains(row.words());
            azure.demands().calm();
            assertThat(azure.resources()).as(row.what()).allMatch(path -> path.contains("/environments/"));
            assertThat(azure.breaches()).as(row.what()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void aFailureInTheOperationsResultBringsTheContainersLog() throws Exception {
        azure.demands()
                .failNextDeployment(
                        Api.JSON.readTree(
                                """
                {"code":"BadRequest","message":"The request is invalid.","details":[{"code":"InferencingClientCreateDeploymentFailed",
                 "message":"{\\"errors\\":{\\"VmSize\\":[\\"Not enough quota available for Standard_DS2_v2. Current usage/limit: 0/6. Additional needed: 8\\"]}}"}]}"""));
        String failed = path.deployInVain();

        assertThat(path.reason()).contains("Not enough quota available for Standard_DS2_v2");
        JsonNode told = path.told(failed);
        assertThat(told.at("/steps/5/state").asText()).isEqualTo("failed");
        assertThat(told.at("/steps/6/state").asText()).isEqualTo("waiting");
        assertThat(told.at("/log").toString()).contains("User container has crashed");
        assertThat(azure.resources()).allMatch(path -> path.contains("/environments/"));
        assertThat(azure.files()).isEmpty();
    }

    @Test
    @Order(3)
    void tooLittleQuotaIsSeenBeforeAnythingIsMade() throws Exception {
        azure.demands().limitCores(5);
        int before = azure.made().size();
        path.deployInVain();

        assertThat(path.reason())
                .contains("Not enough quota: 1 of 5 cores of standardDSv2Family are free, 2 are needed");
        assertThat(azure.made()).hasSize(before);
    }

    @Test
    @Order(4)
    void anOperationThatNeverEndsMeetsTheDeadline() throws Exception {
        azure.demands().letOperationsEnd(false);
        azure.demands().haveThemWait("600");
        path.approve();
        await().atMost(SOON)
                .until(() -> path.step("endpoint").path("state").asText().equals("failed"));
        azure.demands().letOperationsEnd(true);
        await().atMost(SOON).until(() -> path.status().equals("deployment_failed"));

        assertThat(path.reason()).contains("The time that a deployment may take is over");
        assertThat(azure.resources()).allMatch(path -> path.contains("/environments/"));

        azure.demands().letOperationsEnd(false);
        azure.demands().giveOperations("PT1S");
        path.approve();
        await().atMost(SOON)
                .until(() -> path.step("endpoint").path("state").asText().equals("failed"));
        azure.demands().letOperationsEnd(true);
        await().atMost(SOON).until(() -> path.status().equals("deployment_failed"));
        assertThat(path.reason()).contains("The time that Azure gives its operation is over");
        assertThat(azure.resources()).allMatch(path -> path.contains("/environments/"));
    }

    @Test
    @Order(5)
    void whatPassesIsWaitedForAndThenItAnswers() throws Exception {
        azure.revokeTokens();
        azure.demands()
                .strike(Fault.at(
                        "PUT",
                        MODELS,
                        1,
                        AzureFaults.problem(429, "TooManyRequests").with("Retry-After", "1")));
        azure.demands().strike(Fault.at("PUT", ".*/onlineEndpoints/[^/]+", 2, AzureFaults.problem(409, "Conflict")));
        azure.demands()
                .strike(Fault.at(
                        "GET", ".*/mfeOperationsStatus/.*", 1, AzureFaults.problem(503, "ServiceUnavailable")));
        azure.demands().strike(Fault.silence("PUT", DEPLOYMENTS, 1));
        azure.demands()
                .strike(
                        Fault.at(
                                "PUT",
                                DEPLOYMENTS,
                                1,
                                Answer.error(
                                        400,
                                        "BadRequest",
                                        "Cannot create a deployment in endpoint X because it is in Updating provisioning state")));
        azure.demands().stayUpdating(3);
        path.deploy();

        assertThat(path.step("activate").path("state").asText()).isEqualTo("done");
        assertThat(azure.made().stream().filter(path -> path.contains("/deployments/")))
                .doesNotHaveDuplicates();
        assertThat(path.latest().path("endpoint").asText()).startsWith(azure.base() + "/score/pml-");
        path.predicts();
    }

    @Test
    @Order(6)
    void predictionsAreRoutedAndEveryAnswerOfTheEndpointsIsUnderstood() throws Exception {
        JsonNode wrong = path.predict("{\"bill_length_mm\":\"long\"}").json();
        assertThat(wrong.at("/errors/0/field").asText()).isEqualTo("bill_length_mm");
        azure.demands().rotateEndpointKey();
        path.predicts();
        azure.demands().strike(Fault.silence("POST", "/score/.*", 1));
        assertThat(path.predict(Penguins.ROW).status()).isEqualTo(503);
        azure.demands().strike(Fault.at("POST", "/score/.*", 1, Answer.of(502)));
        assertThat(path.predict(Penguins.ROW).json().path("error").asText())
                .contains("The endpoint in Azure failed (502");
        JsonNode scaling = azure.resource("/autoscalesettings/.*");
        assertThat(scaling.at("/properties/profiles/0/capacity/maximum").asText())
                .isEqualTo("10");
    }

    @Test
    @Order(7)
    void theCheckSaysInWordsWhatIsMissing() throws Exception {
        JsonNode fine = path.check();
        assertThat(fine.path("ready").asBoolean()).as(fine.toString()).isTrue();
        assertThat(fine.toString()).contains("Azure retires Standard_DS2_v2 on 1 May 2028");

        azure.demands().limitCores(4);
        azure.demands().register("NotRegistered");
        azure.demands().strike(Fault.at("GET", ".*/datastores", 1, AzureFaults.problem(403, "AuthorizationFailed")));
        JsonNode missing = path.check();
        assertThat(missing.path("ready").asBoolean()).isFalse();
        assertThat(missing.toString())
                .contains("az provider register -n Microsoft.MachineLearningServices")
                .contains("0 of 4 cores of standardDSv2Family are free, 2 are needed")
                .contains("Storage Blob Data Contributor");
        azure.demands().strike(Fault.at("POST", ".*/token", 1, AzureFaults.entra()));
        assertThat(path.check().at("/findings/0/message").asText()).contains("AADSTS7000215");
        assertThat(path.checkAsUser()).isEqualTo(403);
    }

    @Test
    @Order(8)
    void anAdministratorSeesTheStepsAndWhatIsMissing() throws Exception {
        azure.demands().limitCores(4);
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("admin@predictml.com", "admin123");
            browser.awaitPath("/predictml/admin");
            browser.go("/predictml/admin/deployments");
            browser.click(".grid .row-more summary");
            browser.awaitText(".grid .stations", "Test prediction");
            browser.click("[id$=':check']");
            browser.awaitText("[id$=':findings']", "0 of 4 cores");
            browser.size(360, 780);
            assertThat(browser.wider(360)).isEmpty();
            browser.size(1280, 860);
            browser.script("scrollTo(0, 0)");
            browser.click(".grid tbody tr:first-child td:first-child a");
            browser.awaitText("[id$='azureSteps']", "Requests routed");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    @Order(9)
    void theNextVersionSharesTheEndpointAndTheFirstAnswersMeanwhile() throws Exception {
        String first = path.latest().path("id").asText();
        path.trainAgain();
        int before = azure.made().size();
        int calls = azure.calls().size();
        azure.demands().letOperationsEnd(false);
        path.approve();
        await().atMost(SOON)
                .until(() -> azure.calls().stream().skip(calls).anyMatch(call -> call.contains("/mfeOperations")));
        path.predicts();
        azure.demands().letOperationsEnd(true);
        path.awaitDeployed();

        path.predicts();
        assertThat(azure.made().subList(before, azure.made().size()))
                .as("a model, a deployment, rules; the endpoint is the first one's")
                .doesNotHaveDuplicates()
                .hasSize(3)
                .noneMatch(path -> path.matches(".*/onlineEndpoints/[^/]+"));
        path.undeploy(first, false);
        path.predicts();
        assertThat(azure.files()).hasSize(2);
    }

    @Test
    @Order(10)
    void theLastIsTakenDownInTheRightOrderAndNothingStays() throws Exception {
        int before = azure.calls().size();
        path.undeploy(path.latest().path("id").asText(), true);

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
        assertThat(path.predict(Penguins.ROW).status()).isEqualTo(404);
    }

    @Test
    @Order(11)
    void aKillAtEachOfTheStepsIsGoneOnFromAndNothingIsDoneTwice() throws Exception {
        path.trainAgain();
        List<AzurePath> three = List.of(path, AzurePath.begin(server), AzurePath.begin(server));
        new AzureKills(server, azure, three).deployAll();
        for (AzurePath each : three) {
            each.predicts();
        }
    }

    @Test
    @Order(12)
    void theLogHasNoTraceAndNoSecret() {
        assertThat(server.stop()).isZero();
        assertThat(server.log())
                .doesNotContain(AzureDouble.SECRET, azure.demands().endpointKey());
        assertThat(server.traces()).isEmpty();
    }
}
