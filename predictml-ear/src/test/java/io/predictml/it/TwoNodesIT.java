package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two servers on one PostgreSQL and one store: a training is run by one, and by the other when that one is gone. */
@Order(2)
class TwoNodesIT {
    private static final Duration TAKE_OVER = Duration.ofSeconds(30);

    @Test
    void aTrainingIsRunByOneNodeAndTakenOverByTheOther() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningServer one = start("node-one", postgres);
                RunningServer two = start("node-two", postgres)) {
            Job job = submit(one);
            job.awaitProgress(50);
            RunningServer busy = busy(one, two);
            RunningServer idle = busy == one ? two : one;
            assertThat(idle.workers()).isEmpty();

            busy.pause();
            await().atMost(TAKE_OVER).until(() -> !idle.workers().isEmpty());
            job = job.as(Api.demoUser(idle));
            job.awaitStatus("pending_review");
            assertThat(job.ends()).isNotEmpty().doesNotHaveDuplicates();
            String written = job.get().toString();

            busy.resume();
            await().atMost(TAKE_OVER).until(() -> busy.workers().isEmpty());
            assertThat(job.get()).hasToString(written);
            // PostgreSQL ends a transaction that stood open over the pause, and the containers of beans and jobs say
            // so.
            assertThat(busy.troubles())
                    .noneMatch(line -> line.contains(" ERROR ")
                            && !line.contains("Could not commit transaction")
                            && !line.contains("[or.jb.as.ej.invocation]")
                            && !line.contains("[or.jberet]"));
            assertThat(Penguins.approve(Api.demoAdministrator(idle), job.id()).status())
                    .isEqualTo(200);
            job.awaitStatus("deployed");
            aTrialIsTakenUpByTheOtherNode(idle, busy, job);

            Job next = trainedAgainByAnAlert(idle, busy, job);
            next.awaitProgress(50);
            RunningServer dying = busy(one, two);
            RunningServer living = dying == one ? two : one;
            dying.kill();
            await().atMost(TAKE_OVER).until(() -> !living.workers().isEmpty());
            next = next.as(Api.demoUser(living));
            next.awaitStatus("pending_review");
            assertThat(next.ends()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(byAlerts(living)).as("by both nodes together").hasSize(1);
        }
    }

    /** Both nodes look at the alerts every five seconds. */
    private static Job trainedAgainByAnAlert(RunningServer here, RunningServer there, Job live) throws Exception {
        Api administrator = Api.demoAdministrator(there);
        String deployment =
                Penguins.deployment(administrator, live.id()).get("id").asText();
        assertThat(administrator
                        .post("/api/predictml/admin/approvals/" + deployment + "/retraining", "{\"onAlert\":true}")
                        .status())
                .isEqualTo(200);
        Api user = Api.demoUser(here);
        String dataset = live.get().get("datasetId").asText();
        String answers = user.predictFile(dataset, "penguins.csv", Files.readAllBytes(Penguins.FILE), "text/csv")
                .text();
        assertThat(Penguins.tell(user, answers, "Chinstrap").get("joined").asInt())
                .isEqualTo(344);
        await().atMost(TAKE_OVER).until(() -> !byAlerts(there).isEmpty());
        return Job.started(user, byAlerts(there).at("/0/subjectId").asText());
    }

    /** Trainings that nobody clicked. */
    private static JsonNode byAlerts(RunningServer server) throws Exception {
        return Api.demoAdministrator(server)
                .get("/api/predictml/admin/audit?action=retrain&actor=system")
                .json()
                .get("events");
    }

    private static void aTrialIsTakenUpByTheOtherNode(RunningServer here, RunningServer there, Job live)
            throws Exception {
        String dataset = live.get().get("datasetId").asText();
        Api elsewhere = Api.demoUser(there).at(there.scoring());
        assertThat(Penguins.versions(elsewhere, dataset, 1)).isEqualTo(Map.of("1", 1));
        String second = Penguins.train(Api.demoUser(here), dataset);
        assertThat(Penguins.tryBeside(Api.demoAdministrator(here), second, "{\"mode\":\"canary\",\"percent\":50}")
                        .status())
                .isEqualTo(200);
        await().atMost(TAKE_OVER).untilAsserted(() -> assertThat(Penguins.versions(elsewhere, dataset, 10))
                .isEqualTo(Map.of("1", 5, "2", 5)));
    }

    @Test
    void aTrainingIsStoppedFromEitherNodeAndAStoppedNodeHandsItOver() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningServer one = start("node-three", postgres);
                RunningServer two = start("node-four", postgres)) {
            Job job = submit(one);
            job.awaitProgress(45);
            RunningServer busy = busy(one, two);
            RunningServer idle = busy == one ? two : one;
            assertThat(job.as(Api.demoUser(idle)).cancel(false)).isEqualTo(202);
            await().atMost(Duration.ofSeconds(3)).until(() -> busy.workers().isEmpty());
            job.awaitStatus("cancelled", Duration.ofSeconds(10));

            Job next = submit(one);
            next.awaitProgress(45);
            RunningServer leaving = busy(one, two);
            RunningServer staying = leaving == one ? two : one;
            assertThat(leaving.stop()).isZero();
            await().atMost(TAKE_OVER).until(() -> !staying.workers().isEmpty());
            next.as(Api.demoUser(staying)).awaitStatus("pending_review");
            assertThat(next.as(Api.demoUser(staying)).ends()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(leaving.troubles()).isEmpty();
            assertThat(staying.stop()).isZero();
            assertThat(staying.troubles()).isEmpty();
        }
    }

    private static RunningServer start(String name, EmbeddedPostgres postgres) {
        Path store = Path.of(System.getProperty("predictml.servers", "target/running-servers"), "shared-store");
        return RunningServer.start(
                name,
                Map.of(
                        "PREDICTML_PROFILE",
                        "demo",
                        "PREDICTML_DB_URL",
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "PREDICTML_STORE",
                        store.toAbsolutePath().toString(),
                        "PREDICTML_TRAINING_SLOTS",
                        "1",
                        "PREDICTML_MONITORING_LOOK_SECONDS",
                        "5"));
    }

    private static Job submit(RunningServer server) throws Exception {
        return Job.submit(Api.demoUser(server), Penguins.FILE, Penguins.TARGET, "{}");
    }

    private static RunningServer busy(RunningServer one, RunningServer two) {
        await().until(() -> !one.workers().isEmpty() || !two.workers().isEmpty());
        return one.workers().isEmpty() ? two : one;
    }
}
