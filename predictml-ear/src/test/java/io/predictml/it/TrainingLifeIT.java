package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A training whose server is killed or stopped, and one that is stopped itself; on a server of its own with one slot. */
@Order(1)
class TrainingLifeIT {
    private static final Duration WITHIN_SECONDS = Duration.ofSeconds(3);

    @Test
    void trainingsOutliveTheirServerInEveryPhaseAndNothingFinishedIsDoneTwice() throws Exception {
        try (RunningServer server = startWithOneSlot("training-killed")) {
            Job job = submit(Api.demoUser(server));
            Job queued = quick(Api.demoUser(server));
            job.awaitProgress(55);
            List<ProcessHandle> workers = server.workers();
            assertThat(workers).isNotEmpty();
            server.killServerAlone();
            await().atMost(WITHIN_SECONDS).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));

            server.start();
            job = job.as(Api.demoUser(server));
            queued = queued.as(Api.demoUser(server));
            assertThat(queued.queuePosition()).isEqualTo(1);
            for (Moment moment : List.of(Moment.WRITING_THE_ARTEFACT, Moment.JUST_COMPLETED)) {
                moment.awaitIn(job, server);
                server.kill();
                server.start();
                job = job.as(Api.demoUser(server));
            }
            job.awaitStatus("pending_review");
            assertThat(job.ends()).isNotEmpty().doesNotHaveDuplicates();
            queued = queued.as(Api.demoUser(server));
            queued.awaitStatus("pending_review");
            assertThat(queued.ends()).isNotEmpty().doesNotHaveDuplicates();
            Path work = server.home().resolve("store/work/" + queued.id());
            await().untilAsserted(() -> assertThat(work).doesNotExist());
            assertThat(server.stop()).isZero();
            try (Agreement agreement = Agreement.on(server)) {
                agreement.assertCompletedOnce(job.id());
                agreement.assertCompletedOnce(queued.id());
            }
        }
    }

    @Test
    void aPlainStopInTheMiddleIsQuietAndTheTrainingGoesOn() throws Exception {
        try (RunningServer server = startWithOneSlot("training-stopped")) {
            Job job = submit(Api.demoUser(server));
            job.awaitProgress(50);
            List<ProcessHandle> workers = server.workers();
            assertThat(server.stop()).isZero();
            assertThat(workers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            assertThat(server.troubles()).isEmpty();

            server.start();
            job = job.as(Api.demoUser(server));
            job.awaitStatus("pending_review");
            assertThat(job.ends()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    @Test
    void aTrainingIsCancelledWhereverItStandsAndCanBeRetried() throws Exception {
        try (RunningServer server = startWithOneSlot("training-cancelled")) {
            Api user = Api.demoUser(server);
            Job running = submit(user);
            Job waiting = submit(user);
            running.awaitProgress(41);
            assertThat(waiting.queuePosition()).isEqualTo(1);

            assertThat(waiting.cancel(false)).isEqualTo(202);
            assertThat(waiting.status()).isEqualTo("cancelled");
            assertThat(waiting.cancel(false)).isEqualTo(409);

            await().until(() -> !server.workers().isEmpty());
            assertThat(running.cancel(false)).isEqualTo(202);
            await().atMost(WITHIN_SECONDS).until(() -> server.workers().isEmpty());
            awaitCancelled(running);
            assertThat(server.home().resolve("store/models"))
                    .satisfiesAnyOf(models -> assertThat(models).doesNotExist(), models -> assertThat(models)
                            .isEmptyDirectory());

            assertThat(waiting.retry()).isEqualTo(202);
            waiting.awaitProgress(40);
            assertThat(waiting.cancel(false)).isEqualTo(202);
            awaitCancelled(waiting);
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    @Test
    void aStoppedComparisonEndsWithinSecondsAndItsBestIsKept() throws Exception {
        try (RunningServer server = startWithOneSlot("training-kept")) {
            Api user = Api.demoUser(server);
            // While it waits, while its batch job is being started, and in its first moments.
            String dataset = Penguins.upload(user);
            for (int times = 0; times < 12; times++) {
                Job early = Job.of(user, dataset, Penguins.TARGET, "{}");
                assertThat(early.cancel(true)).isEqualTo(202);
                awaitCancelled(early);
            }

            Job job = submit(user);
            job.awaitProgress(50);
            await().until(() -> !server.workers().isEmpty());
            List<ProcessHandle> comparing = server.workers();
            assertThat(job.cancel(true)).isEqualTo(202);
            await().atMost(WITHIN_SECONDS).until(() -> comparing.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(job.cancel(true)).isEqualTo(409);

            job.awaitStatus("pending_review");
            assertThat(job.leaderboard().findValuesAsText("reason"))
                    .contains("The comparison was stopped before it was finished.");
            assertThat(job.get().get("modelName").asText())
                    .isIn(job.leaderboard().findValuesAsText("name"));

            assertThat(job.goOn(0)).isEqualTo(400);
            assertThat(job.goOn(600)).isEqualTo(202);
            assertThat(job.status()).isEqualTo("training");
            job.awaitStatus("pending_review");
            assertThat(job.leaderboard().findValuesAsText("reason"))
                    .doesNotContain("The comparison was stopped before it was finished.");
            assertThat(job.ends()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(job.goOn(600)).isEqualTo(409);
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    @Test
    void aRetriedTrainingKeepsWhatWasFinished() throws Exception {
        try (RunningServer server = startWithOneSlot("training-retried")) {
            Job job = submit(Api.demoUser(server));
            job.awaitProgress(55);
            server.kill();
            Path work = server.home().resolve("store/work/" + job.id());
            Path aside = server.home().resolve("aside");
            Files.move(work, aside);
            server.start();
            job = job.as(Api.demoUser(server));
            job.awaitStatus("failed");

            assertThat(job.retry()).isEqualTo(202);
            job.awaitStatus("pending_review");
            assertThat(job.ends()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(server.stop()).isZero();
        }
    }

    private static RunningServer startWithOneSlot(String name) {
        return RunningServer.start(name, Map.of("PREDICTML_PROFILE", "demo", "PREDICTML_TRAINING_SLOTS", "1"));
    }

    private static Job submit(Api user) throws Exception {
        return Job.submit(user, Penguins.FILE, Penguins.TARGET, "{}");
    }

    private static Job quick(Api user) throws Exception {
        return Job.submit(user, Penguins.FILE, Penguins.TARGET, "{\"modelType\":\"naive_bayes\"}");
    }

    private static void awaitCancelled(Job job) {
        job.awaitStatus("cancelled", Duration.ofSeconds(10));
    }
}
