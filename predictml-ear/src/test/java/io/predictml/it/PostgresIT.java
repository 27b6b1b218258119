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
    void theUrlAloneBringsTheServerOntoPostgres() throws Exception {
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
            assertThat(Files.exists(server.home().resolve("data/predictml.mv.db")))
                    .isFalse();

            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }
}
