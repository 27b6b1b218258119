package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The administrator's choice between the two models that a training offers; on a server that is started again. */
@TestMethodOrder(OrderAnnotation.class)
class ModelChoiceIT {
    private static final String DECIDE = "/api/predictml/admin/approve-deployment";

    private static RunningServer server;
    private static Job first;
    private static Job second;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.startDemo("model-choice");
        first = submit();
        second = submit();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Job submit() throws Exception {
        return Job.submit(Api.demoUser(server), Penguins.FILE, Penguins.TARGET, "{\"modelType\":\"ensemble\"}");
    }

    @Test
    @Order(1)
    void thePageShowsBothAndTheOneThatIsPickedIsDeployed() throws Exception {
        first.awaitStatus("pending_review");
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("admin@predictml.com", "admin123");
            browser.awaitPath("/predictml/admin");
            browser.go("/predictml/admin/review?id=" + first.id());
            browser.awaitText(".option.is-taken", "This one would be approved");
            assertThat(browser.find(".option.is-taken").getText()).contains("Recommended", "Time per prediction");
            browser.screenshot("choice");
            String recommended = nameIn(browser, ".option.is-taken");
            String other = nameIn(browser, ".option:not(.is-taken)");
            assertThat(browser.find(".verdict-model").getText()).contains(recommended);

            browser.click(".option:not(.is-taken) .ui-button");
            browser.awaitText(".option.is-taken .candidate", other);
            assertThat(browser.find(".verdict-model").getText()).contains(other);
            browser.screenshot("choice-other");
            browser.click("[id='review:local']");
            browser.click(".ui-confirmdialog-yes");
            browser.awaitText(".bar .chip", "Deployed", Duration.ofMinutes(1));

            browser.go("/predictml/admin/deployments");
            browser.awaitText(".grid td:nth-child(2)", other);
            browser.go("/predictml/model?id=" + first.id());
            browser.awaitText(".choice", "An administrator chose " + other);
            browser.size(360, 780);
            browser.go("/predictml/admin/review?id=" + first.id());
            browser.awaitText(".option.is-taken", "This one was chosen.");
            assertThat(browser.wider(360)).isEmpty();
            browser.screenshot("choice-phone");
            assertThat(browser.complaints()).isEmpty();
            assertAnswersAs(other, first.get().get("datasetId").asText());
        }
    }

    private static String nameIn(Browser browser, String card) {
        return browser.find(card + " .candidate").getText();
    }

    @Test
    @Order(2)
    void theModelThatWasChosenByRestAnswersAlsoAfterARestart() throws Exception {
        second.awaitStatus("pending_review");
        Api administrator = Api.demoAdministrator(server);
        JsonNode other = otherOption(administrator, second);
        String name = other.get("modelName").asText();
        assertItHasItsOwnEvidence(administrator, second, other);

        Api.Answer approved = administrator.post(DECIDE, decision(second, other));
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.json().get("model")).isEqualTo(other.get("model"));
        second.awaitStatus("deployed");

        assertThat(second.get().get("modelName").asText()).isEqualTo(name);
        assertThat(second.get().get("metrics")).isEqualTo(other.get("metrics"));
        assertThat(second.get().get("logs").toString()).contains("Approved to local: " + name);
        JsonNode deployment =
                administrator.get("/api/predictml/admin/deployments").json().at("/deployments/0");
        assertThat(deployment.get("modelName").asText()).isEqualTo(name);
        assertThat(deployment.get("model")).isEqualTo(other.get("model"));
        String dataset = second.get().get("datasetId").asText();
        JsonNode answer = assertAnswersAs(name, dataset);

        assertThat(server.stop()).isZero();
        server.start();
        assertThat(assertAnswersAs(name, dataset)).isEqualTo(answer);
        assertThat(server.troubles()).isEmpty();
    }

    private static JsonNode otherOption(Api administrator, Job job) throws Exception {
        JsonNode pending =
                administrator.get("/api/predictml/admin/training-jobs").json().at("/pendingReview/0");
        assertThat(pending.get("id").asText()).isEqualTo(job.id());
        assertThat(pending.has("model")).isFalse();
        JsonNode options = pending.get("options");
        assertThat(StreamSupport.stream(options.spliterator(), false))
                .extracting(option -> option.get("recommended").asBoolean())
                .containsExactly(true, false);
        assertThat(options.at("/0/modelName")).isEqualTo(pending.get("modelName"));
        assertThat(options.at("/0/model")).isNotEqualTo(options.at("/1/model"));
        assertThat(options.at("/1/artefactBytes").asLong()).isPositive();
        return options.get(1);
    }

    private static void assertItHasItsOwnEvidence(Api administrator, Job job, JsonNode option) throws Exception {
        String report = "/api/predictml/training-jobs/" + job.id() + "/report";
        JsonNode recommended = administrator.get(report).json();
        JsonNode own = administrator
                .get(report + "?model=" + option.get("model").asText())
                .json();
        assertThat(own.at("/report/modelName")).isEqualTo(option.get("modelName"));
        assertThat(own.at("/report/makeup/choice")).isEqualTo(option.get("model"));
        assertThat(own.at("/report/metrics/accuracy/value")).isEqualTo(option.at("/metrics/accuracy"));
        assertThat(own.at("/report/makeup/predictMicros").asDouble()).isPositive();
        assertThat(recommended.at("/report/modelName")).isNotEqualTo(option.get("modelName"));
        assertThat(recommended.get("options")).hasSize(2).isEqualTo(own.get("options"));
        assertThat(administrator.get(report + "?model=best").status()).isEqualTo(400);
    }

    private static String decision(Job job, JsonNode option) {
        return "{\"trainingJobId\":\"%s\",\"action\":\"approve\",\"deploymentTarget\":\"local\",\"model\":%s}"
                .formatted(job.id(), option.get("model"));
    }

    private static JsonNode assertAnswersAs(String name, String dataset) throws Exception {
        Api user = Api.demoUser(server);
        JsonNode scored = user.at(server.scoring())
                .post("/predict/" + dataset, Penguins.ROW)
                .answers();
        JsonNode portal = user.post(
                        "/api/predictml/predict",
                        "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW))
                .answers();
        assertThat(scored).isEqualTo(portal);
        assertThat(scored.get("modelName").asText()).isEqualTo(name);
        assertThat(scored.at("/prediction/0").asText()).isEqualTo("Adelie");
        assertThat(server.home().resolve("store/models")).isDirectoryContaining("glob:**-alternative.predictml");
        return scored;
    }
}
