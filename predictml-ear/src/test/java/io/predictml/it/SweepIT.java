package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the nightly job clears away, started by an operator. */
class SweepIT {
    private static final String SWEEP =
            "/deployment=predictml.ear/subdeployment=predictml-batch.jar/subsystem=batch-jberet:start-job(job-xml-name=sweep)";

    @Test
    void rejectedModelsAreArchivedAndWorkOfEndedTrainingsIsCleared() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningServer server = RunningServer.start(
                        "sweep",
                        Map.of(
                                "PREDICTML_PROFILE", "demo",
                                "PREDICTML_RETENTION_REJECTED_DAYS", "0",
                                "PREDICTML_DB_URL", postgres.getJdbcUrl("postgres", "postgres")))) {
            Api user = Api.demoUser(server);
            String rejected = Penguins.train(user, Penguins.upload(user));
            String waiting = Penguins.train(user, Penguins.upload(user));
            Api.demoAdministrator(server)
                    .post(
                            "/api/predictml/admin/approve-deployment",
                            "{\"trainingJobId\":\"%s\",\"action\":\"reject\",\"reason\":\"Too few penguins.\"}"
                                    .formatted(rejected));
            Path left = Files.createDirectories(server.home().resolve("store/work/" + waiting));
            Files.writeString(left.resolve("table.bin"), "left by a server that died");

            String failed = failed(user, server);
            String failedLongAgo = failed(user, server);
            endLongAgo(postgres, failedLongAgo);

            assertThat(server.operate(SWEEP)).isZero();
            await().untilAsserted(
                            () -> assertThat(Penguins.status(user, rejected)).isEqualTo("archived"));
            await().untilAsserted(() -> assertThat(left).doesNotExist());
            assertThat(Penguins.status(user, waiting)).isEqualTo("pending_review");
            assertThat(server.home().resolve("store/models/" + rejected + ".predictml"))
                    .doesNotExist();
            assertThat(server.home().resolve("store/archive/" + rejected + ".predictml"))
                    .isNotEmptyFile();
            assertThat(acts(postgres, rejected)).contains("archive");
            assertThat(acts(postgres, waiting)).contains("clear");
            assertThat(work(server, failedLongAgo)).doesNotExist();
            assertThat(acts(postgres, failedLongAgo)).contains("clear");
            assertThat(work(server, failed)).isNotEmptyDirectory();
            assertThat(acts(postgres, failed)).doesNotContain("clear");
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    /** A training that failed and left work behind: one of its classes has a single row. */
    private static String failed(Api user, RunningServer server) throws Exception {
        StringBuilder table = new StringBuilder("x,y\n");
        for (int i = 0; i < 60; i++) {
            table.append(i % 7 + i / 9.0)
                    .append(',')
                    .append(i == 30 ? "odd" : "c" + i % 2)
                    .append('\n');
        }
        Path file = Files.writeString(server.home().resolve("odd.csv"), table);
        Job job = Job.submit(user, file, "y", "{}");
        job.awaitStatus("failed");
        assertThat(work(server, job.id())).isNotEmptyDirectory();
        return job.id();
    }

    private static Path work(RunningServer server, String training) {
        return server.home().resolve("store/work/" + training);
    }

    /** The day before the retention of seven. */
    private static void endLongAgo(EmbeddedPostgres postgres, String training) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update training_job set ended_at = ended_at - interval '8 days' where id = ?")) {
            update.setString(1, training);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static List<String> acts(EmbeddedPostgres postgres, String subject) throws Exception {
        List<String> acts = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select action from audit_event where subject_id = ?")) {
            query.setString(1, subject);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    acts.add(rows.getString(1));
                }
            }
        }
        return acts;
    }
}
