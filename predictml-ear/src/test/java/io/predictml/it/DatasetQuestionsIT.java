package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a user is asked and may correct before a training, over REST, until the dataset is deleted. */
@OnSharedServer
class DatasetQuestionsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** A German export with a title, whose one column is only filled once the customer has left. */
    private static byte[] table() {
        Random random = new Random(5);
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> {
                    boolean left = random.nextInt(4) == 0;
                    return "%d;%d,%02d;0%d.03.2024;%s;%s"
                            .formatted(
                                    20 + random.nextInt(50),
                                    random.nextInt(900),
                                    random.nextInt(100),
                                    1 + random.nextInt(9),
                                    left ? 1 + random.nextInt(90) : "",
                                    left ? "ja" : "nein");
                })
                .collect(Collectors.joining("\n"));
        return ("Kunden\nage;spend;since;days_to_churn;churn\n" + rows + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String upload(Api user) throws Exception {
        return user.upload("kunden.csv", table(), Map.of())
                .json()
                .get("reportId")
                .asText();
    }

    private static JsonNode columns(Api user, String dataset) throws Exception {
        return user.post(
                        "/api/predictml/get-columns",
                        "{\"reportId\":\"%s\",\"targetColumn\":\"churn\"}".formatted(dataset))
                .json();
    }

    private static String texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.get(field).asText())
                .collect(Collectors.joining(" "));
    }

    @Test
    void aSuspectIsAskedForAndLeftOutAsAnswered(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String dataset = upload(user);

        JsonNode columns = columns(user, dataset);
        assertThat(texts(columns.get("details"), "type")).isEqualTo("integer number date_time integer boolean");
        assertThat(columns.at("/reading/layout/skippedRows").asInt()).isEqualTo(1);
        assertThat(columns.at("/target/associations/0/column").asText()).isEqualTo("days_to_churn");
        assertThat(columns.at("/leaks/0/question").asText()).contains("'days_to_churn'", "'churn'");
        assertThat(texts(columns.at("/details/3/findings"), "kind")).contains("leakage_suspect");

        JsonNode answered = user.post(
                        "/api/predictml/datasets/" + dataset + "/leaks",
                        "{\"targetColumn\":\"churn\",\"answers\":[{\"column\":\"days_to_churn\",\"knownBefore\":false}]}")
                .json();
        assertThat(answered.at("/leaks/0/knownBefore").asBoolean(true)).isFalse();
        assertThat(answered.at("/leaks/0/answeredBy").asText()).isEqualTo("demo@predictml.com");

        String job = user.post(
                        "/api/predictml/auto-train",
                        "{\"datasetId\":\"%s\",\"targetColumn\":\"churn\"}".formatted(dataset))
                .json()
                .get("trainingJobId")
                .asText();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(300)).until(() -> texts(
                        status(user, job).get("logs"), "message")
                .contains("Left out, for it is not known beforehand: days_to_churn."));
        assertThat(user.delete("/api/predictml/datasets/" + dataset).status()).isEqualTo(409);
        user.post("/api/predictml/training-jobs/" + job + "/cancel", "{\"keepBest\":false}");
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> status(user, job).get("status").asText().equals("cancelled"));

        assertThat(user.delete("/api/predictml/datasets/" + dataset).status()).isEqualTo(204);
        assertThat(user.get("/api/predictml/datasets/" + dataset).status()).isEqualTo(404);
        assertThat(user.get("/api/predictml/datasets/" + dataset + "/file").status())
                .isEqualTo(404);
        assertThat(user.post("/api/predictml/training-jobs/" + job + "/retry").status())
                .isEqualTo(404);
    }

    private static JsonNode status(Api user, String job) throws Exception {
        return user.get("/api/predictml/training-status/" + job).json().get("job");
    }

    @Test
    void aReadingIsCorrectedAndStaysCorrected(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String dataset = upload(user);
        String path = "/api/predictml/datasets/" + dataset + "/reading";

        Api.Answer corrected = user.post(
                path, "{\"columns\":{\"age\":{\"type\":\"category\"},\"since\":{\"dates\":\"month_first\"}}}");

        assertThat(corrected.status()).isEqualTo(200);
        assertThat(texts(columns(user, dataset).get("details"), "type"))
                .isEqualTo("category number date_time integer boolean");
        assertThat(columns(user, dataset).at("/reading/columns/since/dates").asText())
                .isEqualTo("month_first");
        assertThat(user.post(path, "{\"columns\":{\"churn\":{\"type\":\"number\"}}}")
                        .status())
                .isEqualTo(422);
        assertThat(user.post(path, "{\"columns\":{\"churn\":{\"type\":\"colour\"}}}")
                        .status())
                .isEqualTo(400);
        assertThat(user.post(path, "{\"delimiter\":\"~\"}").status()).isEqualTo(422);
        assertThat(user.delete("/api/predictml/datasets/" + dataset).status()).isEqualTo(204);
    }

    @Test
    void thePortalAsksAndCorrectsBeforeTraining(RunningServer server) throws Exception {
        String dataset = upload(Api.demoUser(server));
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("demo@predictml.com", "demo123");
            browser.go("/predictml/dataset?id=" + dataset);
            browser.awaitText("#leaks", "days_to_churn");
            browser.click("#leaks .ui-button:nth-of-type(2)");
            browser.awaitText("#leaks", "it is left out");
            browser.script("document.querySelector('#reading').open = true");
            browser.choose("[id='correctColumn:type']", "CATEGORY");
            browser.click("[id='correctColumn:column']");
            browser.awaitText("#columns .column:first-child .tag", "Category");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
