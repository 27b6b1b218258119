package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A training that is killed with its server, cancelled and retried; on a server of its own with one slot. */
class TrainingLifeIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration WITHIN_SECONDS = Duration.ofSeconds(3);

    @Test
    void aTrainingOutlivesItsServerAndNothingFinishedIsDoneTwice() throws Exception {
        try (RunningServer server = startWithOneSlot("training-killed")) {
            Api user = Api.demoUser(server);
            String job = start(user, Penguins.upload(user));
            awaitProgress(user, job, 55);
            server.kill();
            server.start();

            user = Api.demoUser(server);
            Map<String, Long> finished = finished(user, job);
            assertThat(finished).isNotEmpty();
            awaitStatus(user, job, "pending_review");

            assertThat(finished(user, job)).containsAllEntriesOf(finished);
            assertThat(server.home().resolve("store/work")).isEmptyDirectory();
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void aTrainingIsCancelledWhereverItStandsAndCanBeRetried() throws Exception {
        try (RunningServer server = startWithOneSlot("training-cancelled")) {
            Api user = Api.demoUser(server);
            String running = start(user, Penguins.upload(user));
            String waiting = start(user, Penguins.upload(user));
            awaitProgress(user, running, 41);
            assertThat(job(user, waiting).get("queuePosition").asInt()).isEqualTo(1);

            assertThat(cancel(user, waiting)).isEqualTo(202);
            assertThat(Penguins.status(user, waiting)).isEqualTo("cancelled");
            assertThat(cancel(user, waiting)).isEqualTo(409);

            await().until(() -> !server.workers().isEmpty());
            assertThat(cancel(user, running)).isEqualTo(202);
            await().atMost(WITHIN_SECONDS).until(() -> server.workers().isEmpty());
            awaitCancelled(user, running);
            assertThat(server.home().resolve("store/models"))
                    .satisfiesAnyOf(models -> assertThat(models).doesNotExist(), models -> assertThat(models)
                            .isEmptyDirectory());

            assertThat(user.post("/api/predictml/training-jobs/" + waiting + "/retry")
                            .status())
                    .isEqualTo(202);
            awaitProgress(user, waiting, 40);
            assertThat(cancel(user, waiting)).isEqualTo(202);
            awaitCancelled(user, waiting);
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    @Test
    void aStoppedComparisonEndsWithinSecondsAndItsBestIsKept() throws Exception {
        try (RunningServer server = startWithOneSlot("training-kept")) {
            Api user = Api.demoUser(server);
            String early = start(user, Penguins.upload(user));
            assertThat(stopAndKeep(user, early)).isEqualTo(202);
            awaitCancelled(user, early);

            String job = start(user, Penguins.upload(user));
            awaitProgress(user, job, 50);
            await().until(() -> !server.workers().isEmpty());
            List<ProcessHandle> comparing = server.workers();
            assertThat(stopAndKeep(user, job)).isEqualTo(202);
            await().atMost(WITHIN_SECONDS).until(() -> comparing.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(stopAndKeep(user, job)).isEqualTo(409);

            awaitStatus(user, job, "pending_review");
            JsonNode board = user.get("/api/predictml/training-jobs/" + job + "/leaderboard")
                    .json()
                    .get("leaderboard");
            assertThat(board.findValuesAsText("status")).contains("completed", "stopped");
            assertThat(board.findValuesAsText("reason")).contains("The comparison was stopped before it was finished.");
            assertThat(job(user, job).get("modelName").asText())
                    .isEqualTo(board.get(0).get("name").asText());
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    private static RunningServer startWithOneSlot(String name) {
        return RunningServer.start(name, Map.of("PREDICTML_PROFILE", "demo", "PREDICTML_TRAINING_SLOTS", "1"));
    }

    private static String start(Api user, String dataset) throws Exception {
        Api.Answer answer = user.post(
                "/api/predictml/auto-train",
                "{\"datasetId\":\"%s\",\"targetColumn\":\"%s\"}".formatted(dataset, Penguins.TARGET));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.json().get("trainingJobId").asText();
    }

    private static int stopAndKeep(Api user, String job) throws Exception {
        return user.post("/api/predictml/training-jobs/" + job + "/cancel", "{\"keepBest\":true}")
                .status();
    }

    private static int cancel(Api user, String job) throws Exception {
        return user.post("/api/predictml/training-jobs/" + job + "/cancel", "{\"keepBest\":false}")
                .status();
    }

    private static void awaitProgress(Api user, String job, int percent) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(
                        job(user, job).get("progress").asInt())
                .isGreaterThanOrEqualTo(percent));
    }

    private static void awaitCancelled(Api user, String job) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Penguins.status(user, job)).isEqualTo("cancelled"));
    }

    private static void awaitStatus(Api user, String job, String wanted) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(Penguins.status(user, job)).isEqualTo(wanted));
    }

    private static JsonNode job(Api user, String job) throws Exception {
        return user.get("/api/predictml/training-status/" + job).json().get("job");
    }

    /** Completed candidates with their training time in milliseconds: the same again means not done again. */
    private static Map<String, Long> finished(Api user, String job) throws Exception {
        Map<String, Long> finished = new HashMap<>();
        for (JsonNode entry : user.get("/api/predictml/training-jobs/" + job + "/leaderboard")
                .json()
                .get("leaderboard")) {
            if (entry.get("status").asText().equals("completed")) {
                finished.put(
                        entry.get("name").asText(), entry.get("trainingTimeMs").asLong());
            }
        }
        return finished;
    }
}
