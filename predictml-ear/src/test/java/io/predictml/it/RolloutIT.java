package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A new version beside the live one: as a shadow, as a canary, live, ended. */
@OnSharedServer
@TestMethodOrder(OrderAnnotation.class)
class RolloutIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String DEPLOYMENTS = "/api/predictml/admin/deployments";

    private static RunningServer server;
    private static Api user;
    private static Api administrator;
    private static Api scoring;
    private static String dataset;
    private static String second;
    private static String third;

    @BeforeAll
    static void deploy(RunningServer shared) throws Exception {
        server = shared;
        user = Api.demoUser(server);
        administrator = Api.demoAdministrator(server);
        scoring = user.at(server.scoring());
        dataset = Penguins.upload(user);
        String first = Penguins.train(user, dataset);
        assertThat(approve(first, "{\"mode\":\"shadow\"}").status())
                .as("nothing is live that it could be tried beside")
                .isEqualTo(409);
        assertThat(Penguins.approve(administrator, first).status()).isEqualTo(200);
        Penguins.awaitDeployed(user, first);
        second = Penguins.train(user, dataset);
        third = Penguins.train(user, dataset);
    }

    @Test
    @Order(1)
    void aShadowAnswersNobodyAndIsComparedWithTheLiveVersion() throws Exception {
        for (String wrong : new String[] {
            "{\"mode\":\"canary\"}",
            "{\"mode\":\"canary\",\"percent\":0}",
            "{\"mode\":\"canary\",\"percent\":100}",
            "{\"mode\":\"blue\"}",
            "{\"mode\":\"shadow\",\"share\":1}"
        }) {
            assertThat(approve(second, wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(approve(second, "{\"mode\":\"shadow\"}").status()).isEqualTo(200);
        Penguins.awaitDeployed(user, second);
        assertThat(approve(third, "{\"mode\":\"canary\",\"percent\":5}").status())
                .as("one at a time")
                .isEqualTo(409);

        assertThat(versions(40)).isEqualTo(Map.of("1", 40));
        assertThat(scoring.get("/v2/models/" + dataset + "/versions/2").status())
                .isEqualTo(404);
        scoring.post("/predict/" + dataset, "{\"wings\":2}");
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(report().at("/comparison/rows").asInt()).isEqualTo(40));
        JsonNode report = report();
        assertThat(report.at("/comparison/agreement").asDouble()).isEqualTo(1);
        assertThat(report.at("/comparison/meanDifference").asDouble()).isLessThan(1e-9);
        for (String side : new String[] {"live", "trial"}) {
            assertThat(report.at("/" + side + "/calls").asInt()).as(side).isEqualTo(40);
            assertThat(report.at("/" + side + "/errors").asInt()).as(side).isZero();
            assertThat(report.at("/" + side + "/meanMillis").asDouble())
                    .as(side)
                    .isPositive();
        }
        assertThat(user.get(rollout()).status()).isEqualTo(403);
        assertThat(user.post(rollout(), "{\"mode\":\"live\"}").status()).isEqualTo(403);
        lookAtDeployments("rollout-shadow");
    }

    @Test
    @Order(2)
    void aCanaryAnswersItsShareAtEveryDoorAndEveryAnswerSaysWho() throws Exception {
        assertThat(step("{\"mode\":\"canary\",\"percent\":25}").status()).isEqualTo(202);
        assertThat(deployment(second).get("rollout").toString()).isEqualTo("{\"mode\":\"canary\",\"percent\":25}");

        assertThat(versions(40)).isEqualTo(Map.of("1", 30, "2", 10));
        Map<String, Integer> over = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            Api.Answer answer = user.post(
                    "/api/predictml/predict",
                    "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW));
            over.merge(answer.json().get("modelVersion").asText(), 1, Integer::sum);
        }
        assertThat(over).isEqualTo(Map.of("1", 30, "2", 10));
        over.clear();
        for (int i = 0; i < 40; i++) {
            over.merge(
                    scoring.post("/invocations?datasetId=" + dataset, "{\"instances\":[%s]}".formatted(Penguins.ROW))
                            .header("X-Model-Version"),
                    1,
                    Integer::sum);
        }
        assertThat(over).isEqualTo(Map.of("1", 30, "2", 10));

        JsonNode served = scoring.get("/v2/models/" + dataset).json();
        assertThat(served.get("versions").toString()).isEqualTo("[\"1\",\"2\"]");
        String infer =
                "{\"inputs\":[{\"name\":\"island\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Torgersen\"]}]}";
        for (String version : new String[] {"1", "2"}) {
            assertThat(scoring.post("/v2/models/" + dataset + "/versions/" + version + "/infer", infer)
                            .json()
                            .get("model_version")
                            .asText())
                    .isEqualTo(version);
        }
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(report().at("/trial/calls").asInt()).isEqualTo(40 + 30));
        assertThat(administrator
                        .post(DEPLOYMENTS + "/" + id(second) + "/rollback")
                        .status())
                .isEqualTo(409);
        lookAtDeployments("rollout-canary");
    }

    @Test
    @Order(3)
    void anAdministratorRaisesTheShareAndMakesItLiveOnThePage() throws Exception {
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("admin@predictml.com", "admin123");
            browser.awaitPath("/predictml/admin");
            browser.go("/predictml/admin/deployments");
            browser.awaitText(".rollout", "Live version");
            browser.type(".rollout input", "50");
            browser.click(".rollout-actions button:nth-of-type(1)");
            browser.awaitText(".grid", "50%");
            assertThat(versions(10)).isEqualTo(Map.of("1", 5, "2", 5));
            browser.screenshot("rollout");
            browser.size(360, 780);
            assertThat(browser.wider(360)).isEmpty();
            browser.size(1280, 860);
            browser.click(".rollout-actions button:nth-of-type(2)");
            browser.click(".ui-confirmdialog-yes");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(
                            deployment(second).get("rollout").isNull())
                    .isTrue());
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(versions(10)).isEqualTo(Map.of("2", 10));
        assertThat(step("{\"mode\":\"end\"}").status())
                .as("it is live, not on trial")
                .isEqualTo(409);
    }

    @Test
    @Order(4)
    void anEndedTrialLeavesTheLiveVersionAloneAndUndeployingTakesATrialAlong() throws Exception {
        assertThat(approve(third, "{\"mode\":\"canary\",\"percent\":50}").status())
                .isEqualTo(200);
        Penguins.awaitDeployed(user, third);
        assertThat(versions(10)).isEqualTo(Map.of("2", 5, "3", 5));
        String trial = DEPLOYMENTS + "/" + id(third) + "/rollout";
        assertThat(administrator.post(trial, "{\"mode\":\"end\"}").status()).isEqualTo(202);
        assertThat(versions(10)).isEqualTo(Map.of("2", 10));
        assertThat(deployment(third).get("status").asText()).isEqualTo("undeployed");
        assertThat(administrator.get(trial).json().at("/trial/calls").asInt()).isEqualTo(5);
        assertThat(user.get("/api/predictml/datasets/" + dataset)
                        .json()
                        .at("/dataset/status")
                        .asText())
                .isEqualTo("active");
    }

    private static Map<String, Integer> versions(int calls) throws Exception {
        return Penguins.versions(scoring, dataset, calls);
    }

    private static Api.Answer approve(String training, String rollout) throws Exception {
        return Penguins.tryBeside(administrator, training, rollout);
    }

    private static Api.Answer step(String step) throws Exception {
        return administrator.post(rollout(), step);
    }

    private static JsonNode report() throws Exception {
        Api.Answer answer = administrator.get(rollout());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String rollout() throws Exception {
        return DEPLOYMENTS + "/" + id(second) + "/rollout";
    }

    private static String id(String training) throws Exception {
        return deployment(training).get("id").asText();
    }

    private static JsonNode deployment(String training) throws Exception {
        return Penguins.deployment(administrator, training);
    }

    /** As an administrator sees what is on trial. */
    private static void lookAtDeployments(String name) {
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("admin@predictml.com", "admin123");
            Tour.of(browser, Map.of(name, "/predictml/admin/deployments?q=penguins.csv"));
        }
    }
}
