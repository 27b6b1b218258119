package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One environment variable is all that PostgreSQL takes. */
class PostgresIT {
    @Test
    void theUrlAloneBringsTheWholePathOntoPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                RunningServer server = RunningServer.start(
                        "postgres",
                        Map.of(
                                "PREDICTML_PROFILE",
                                "demo",
                                "PREDICTML_DB_URL",
                                postgres.getJdbcUrl("postgres", "postgres")))) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from flyway_schema_history")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isGreaterThan(1);
            }
            Api user = Api.demoUser(server);
            String dataset = Penguins.upload(user);
            String job = Penguins.train(user, dataset);
            assertThat(Penguins.approve(Api.demoAdministrator(server), job).status())
                    .isEqualTo(200);
            Penguins.awaitDeployed(user, job);
            assertThat(user.post(
                                    "/api/predictml/predict",
                                    "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW))
                            .json()
                            .at("/prediction/0")
                            .asText())
                    .isEqualTo("Adelie");
            assertThat(Files.exists(server.home().resolve("data/predictml.mv.db")))
                    .isFalse();

            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }
}
