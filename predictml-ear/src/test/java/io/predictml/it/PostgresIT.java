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
            aTextThatTheDatabaseCannotKeepIsRefused(server, dataset);
            whatOpensDoorsIsKeptAsHashesOnly(user, postgres);
            tamperedWithTheAuditTrailIsFound(Api.demoAdministrator(server), postgres);
            assertThat(Files.exists(server.home().resolve("data/predictml.mv.db")))
                    .isFalse();

            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    private static void aTextThatTheDatabaseCannotKeepIsRefused(RunningServer server, String dataset) throws Exception {
        Api administrator = Api.demoAdministrator(server);
        String nothing = "\\u0000";
        for (String query : new String[] {"admin/users?search=a%00", "admin/audit?actor=%00", "datasets?search=%00"}) {
            assertThat(administrator.get("/api/predictml/" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(administrator
                        .post("/api/authenticate", "{\"email\":\"%s\",\"password\":\"x\"}".formatted(nothing))
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .post("/api/predictml/api-keys", "{\"name\":\"a%s\"}".formatted(nothing))
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .post(
                                "/api/predictml/predict",
                                "{\"datasetId\":\"%s\",\"inputData\":{\"island\":\"%s\"}}".formatted(dataset, nothing))
                        .status())
                .isLessThan(500);
        PlainBrowser browser = new PlainBrowser(server.base());
        assertThat(browser.signIn("\0@example.com", "x").statusCode()).isEqualTo(400);
        assertThat(browser.get("/predictml/login?refused=%00").statusCode()).isEqualTo(400);
    }

    private static void whatOpensDoorsIsKeptAsHashesOnly(Api user, EmbeddedPostgres postgres) throws Exception {
        String key = user.post("/api/predictml/api-keys", "{\"name\":\"hashed\"}")
                .json()
                .get("key")
                .asText();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet accounts = statement.executeQuery("select password_hash from account")) {
                while (accounts.next()) {
                    assertThat(accounts.getString(1)).startsWith("PBKDF2WithHmacSHA512:210000:");
                }
            }
            try (ResultSet keys = statement.executeQuery("select cast(api_key as text) from api_key")) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString(1)).contains("hashed").doesNotContain(key, key.substring(10));
            }
        }
    }

    private static void tamperedWithTheAuditTrailIsFound(Api administrator, EmbeddedPostgres postgres)
            throws Exception {
        Api.Answer before = administrator.get("/api/predictml/admin/audit/verify");
        assertThat(before.json().get("intact").asBoolean()).as(before.text()).isTrue();
        assertThat(before.json().get("checked").asLong()).isGreaterThan(8);
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update audit_event set actor = 'x@example.com' where position = 2"))
                    .isEqualTo(1);
            assertThat(statement.executeUpdate("delete from audit_event where position = 5"))
                    .isEqualTo(1);
        }

        Api.Answer after = administrator.get("/api/predictml/admin/audit/verify");

        assertThat(after.json().at("/breaks/0/sentence").asText())
                .isEqualTo("Event 2 was changed after it was written.");
        assertThat(after.json().at("/breaks/1/sentence").asText()).isEqualTo("Event 5 was deleted.");
        assertThat(after.json().get("breaks")).hasSize(2);
    }
}
