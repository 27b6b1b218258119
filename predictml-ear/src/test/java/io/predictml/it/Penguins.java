package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A small real table: 344 penguins of three species. */
final class Penguins {
    static final Path FILE =
            Path.of(System.getProperty("predictml.data", "../../shared/data")).resolve("penguins.csv");

    static final String TARGET = "species";

    static final String ROW =
            """
            {"island": "Torgersen", "bill_length_mm": 39.1, "bill_depth_mm": 18.7, "flipper_length_mm": 181,
             "body_mass_g": 3750, "sex": "male"}""";

    private static final Duration TRAINING_LIMIT = Duration.ofMinutes(4);
    private static final Duration DEPLOYING_LIMIT = Duration.ofMinutes(1);

    private Penguins() {}

    /** Uploads the table. Returns the dataset's id. */
    static String upload(Api user) throws Exception {
        Api.Answer answer = user.upload(FILE, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("reportId").asText();
    }

    /** Trains one quick family and waits until the job is in review. Returns the job's id. */
    static String train(Api user, String dataset) throws Exception {
        Api.Answer answer = user.post(
                "/api/predictml/auto-train",
                "{\"datasetId\":\"%s\",\"targetColumn\":\"%s\",\"config\":{\"modelType\":\"naive_bayes\"}}"
                        .formatted(dataset, TARGET));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String job = answer.json().get("trainingJobId").asText();
        awaitStatus(user, job, "pending_review", TRAINING_LIMIT);
        return job;
    }

    static Api.Answer approve(Api administrator, String job) throws Exception {
        return administrator.post(
                "/api/predictml/admin/approve-deployment",
                "{\"trainingJobId\":\"%s\",\"action\":\"approve\",\"deploymentTarget\":\"local\"}".formatted(job));
    }

    /**
     * Has a model tried beside the live one.
     *
     * @param rollout a JSON object, as the API takes it
     */
    static Api.Answer tryBeside(Api administrator, String job, String rollout) throws Exception {
        return administrator.post(
                "/api/predictml/admin/approve-deployment",
                "{\"trainingJobId\":\"%s\",\"action\":\"approve\",\"deploymentTarget\":\"local\",\"rollout\":%s}"
                        .formatted(job, rollout));
    }

    /** How many of so many calls each version of the model answered. */
    static Map<String, Integer> versions(Api scoring, String dataset, int calls) throws Exception {
        Map<String, Integer> versions = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            Api.Answer answer = scoring.post("/predict/" + dataset, ROW);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            String version = answer.json().get("modelVersion").asText();
            assertThat(answer.header("X-Model-Version")).isEqualTo(version);
            versions.merge(version, 1, Integer::sum);
        }
        return versions;
    }

    /**
     * Tells the same outcome of every row of an answered file.
     *
     * @param answered a CSV file with the predictions' ids in its last column
     * @return the receipt
     */
    static JsonNode tell(Api user, String answered, String outcome) throws Exception {
        String truths = answered.lines()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1) + "," + outcome + "\n")
                .collect(Collectors.joining("", "prediction_id,outcome\n", ""));
        Api.Answer told = user.sendFile("/api/predictml/outcomes/file", "truths.csv", truths.getBytes(UTF_8), Map.of());
        assertThat(told.status()).as(told.text()).isEqualTo(200);
        return told.json();
    }

    static void awaitDeployed(Api user, String job) {
        awaitStatus(user, job, "deployed", DEPLOYING_LIMIT);
    }

    /** Until its model waits for review. */
    static void awaitReview(Api user, String job) {
        awaitStatus(user, job, "pending_review", TRAINING_LIMIT);
    }

    static void awaitStatus(Api user, String job, String wanted, Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(status(user, job))
                .isEqualTo(wanted));
    }

    static String status(Api user, String job) throws Exception {
        return user.get("/api/predictml/training-status/" + job)
                .json()
                .at("/job/status")
                .asText();
    }

    /** The latest deployment of a training, as the administrator's list has it. */
    static JsonNode deployment(Api administrator, String training) throws Exception {
        JsonNode all =
                administrator.get("/api/predictml/admin/deployments").json().get("deployments");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.get("trainingJobId").asText().equals(training))
                .findFirst()
                .orElseThrow();
    }
}
