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
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
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
