package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two users and one slot. */
class TrainingQueueIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Test
    void aUserWithManyTrainingsKeepsAnotherWaitingForOneOnly() throws Exception {
        try (RunningServer server = RunningServer.start(
                "training-queue", Map.of("PREDICTML_PROFILE", "demo", "PREDICTML_TRAINING_SLOTS", "1"))) {
            Api many = Api.demoUser(server);
            List<Job> theirs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                theirs.add(submit(many));
            }
            Job mine = submit(secondUser(server));

            assertThat(mine.queuePosition()).isEqualTo(1);
            assertThat(theirs.get(1).queuePosition()).isEqualTo(2);
            assertThat(theirs.get(3).queuePosition()).isEqualTo(4);

            theirs.get(0).cancel(false);
            awaitStarted(mine);
            assertThat(theirs.get(1).queuePosition()).isEqualTo(1);
            mine.cancel(false);
            awaitStarted(theirs.get(1));
            assertThat(started(mine)).isBetween(started(theirs.get(0)), started(theirs.get(1)));
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    private static Job submit(Api user) throws Exception {
        return Job.submit(user, Penguins.FILE, Penguins.TARGET, "{}");
    }

    private static Api secondUser(RunningServer server) throws Exception {
        Api.demoAdministrator(server)
                .post(
                        "/api/predictml/admin/users",
                        "{\"email\":\"one@example.com\",\"password\":\"a patient pass phrase\",\"role\":\"USER\"}");
        return Api.signedIn(server.base(), "one@example.com", "a patient pass phrase");
    }

    private static void awaitStarted(Job job) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(job.queuePosition())
                .isZero());
    }

    private static Instant started(Job job) throws Exception {
        return Instant.parse(job.get().get("startTime").asText());
    }
}
