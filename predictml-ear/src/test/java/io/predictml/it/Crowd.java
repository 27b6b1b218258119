package io.predictml.it;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills the embedded database of a stopped server as years of use would: copies of one training that is in it, in every state
 * that has no work left, under ids that are older than its own.
 */
final class Crowd implements AutoCloseable {
    /** Positions that the audit trail of a test does not come to. */
    private static final long FAR_BEHIND = 1_000_000;

    /** Five of ten were approved and taken down later, one is rejected, one failed, one was cancelled, two wait for review. */
    private static final String STATUS =
            "case mod(x, 10) when 7 then 'FAILED' when 8 then 'CANCELLED' else 'COMPLETED' end";

    private static final String REVIEW =
            "case when mod(x, 10) < 5 then 'APPROVED' when mod(x, 10) = 6 then 'REJECTED' else 'AWAITING' end";

    private final Connection database;

    private Crowd(Connection database) {
        this.database = database;
    }

    /** @param stopped a server on its embedded database */
    static Crowd in(RunningServer stopped) throws Exception {
        String url = "jdbc:h2:file:%s;IFEXISTS=TRUE".formatted(stopped.home().resolve("data/predictml"));
        String password = Files.readString(stopped.home().resolve("secrets/database-password"));
        return new Crowd(DriverManager.getConnection(url, "predictml", password.strip()));
    }

    /**
     * Adds datasets, each with one training.
     *
     * @param dataset the one to copy
     * @param training its training, which is deployed
     */
    void datasets(String dataset, String training, int count) throws SQLException {
        copy(
                "dataset",
                "id = '" + dataset + "'",
                count,
                Map.of(
                        "id", "'report_' || (1000000 + x)",
                        "filename", "'table ' || x || '.csv'",
                        "latest_training", "'training_' || (1000000 + x)"));
        copy(
                "training_job",
                "id = '" + training + "'",
                count,
                Map.of(
                        "id", "'training_' || (1000000 + x)",
                        "dataset_id", "'report_' || (1000000 + x)",
                        "status", STATUS,
                        "failure", "case mod(x, 10) when 7 then 'Target column ''target'' not found' end",
                        "latest_deployment", "case when mod(x, 10) < 5 then 'deployment_' || (1000000 + x) end"));
        copy(
                "review",
                "training_id = '" + training + "'",
                count,
                Map.of("training_id", "'training_' || (1000000 + x)", "status", REVIEW));
        copy(
                "deployment",
                "training_id = '" + training + "'",
                count,
                Map.of(
                        "id", "'deployment_' || (1000000 + x)",
                        "training_id", "'training_' || (1000000 + x)",
                        "dataset_id", "'report_' || (1000000 + x)",
                        "status", "'UNDEPLOYED'"));
        copy(
                "training_log",
                "training_id = '" + training + "' and id in (select max(id) from training_log)",
                count,
                Map.of("training_id", "'training_' || (1000000 + x)"));
        copy("notification", "id in (select min(id) from notification)", count, Map.of("id", "1000000 + x"));
    }

    /** Adds people with the password of the one of that address: {@code watcher1@predictml.com} and so on. */
    void people(String email, int count) throws SQLException {
        copy(
                "account",
                "email = '" + email + "'",
                count,
                Map.of("id", FAR_BEHIND + " + x", "email", "'watcher' || x || '@predictml.com'"));
    }

    /** Adds deployments of a training that came after its own and were taken down. */
    void laterDeployments(String training, int count) throws SQLException {
        copy(
                "deployment",
                "training_id = '" + training + "'",
                count,
                Map.of("id", "'deployment_' || (9000000000000 + x)", "status", "'UNDEPLOYED'"));
    }

    /** As if it were later: every mail that waits is due. */
    void mailsAreDue() throws SQLException {
        try (PreparedStatement update =
                database.prepareStatement("update mail_outbox set due_at = created_at where state = 'WAITING'")) {
            update.executeUpdate();
        }
    }

    void auditRows(int count) throws SQLException {
        copy("audit_event", "id in (select min(id) from audit_event)", count, Map.of("position", FAR_BEHIND + " + x"));
    }

    private void copy(String table, String which, int count, Map<String, String> changed) throws SQLException {
        List<String> columns = columns(table);
        List<String> values = columns.stream()
                .map(column -> changed.getOrDefault(column, column))
                .toList();
        String copies =
                "insert into %s (%s) select %s from (select * from %s where %s) as one, system_range(1, %d) as numbers(x)"
                        .formatted(table, String.join(", ", columns), String.join(", ", values), table, which, count);
        try (PreparedStatement statement = database.prepareStatement(copies)) {
            statement.executeUpdate();
        }
    }

    /** Those that the database does not number by itself. */
    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query =
                database.prepareStatement("select lower(column_name) from information_schema.columns"
                        + " where lower(table_name) = ? and is_identity = 'NO' order by ordinal_position")) {
            query.setString(1, table);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    /** Closes the file, too, which the server would have kept open after the last connection. */
    @Override
    public void close() throws SQLException {
        try (database;
                PreparedStatement shutdown = database.prepareStatement("shutdown")) {
            shutdown.execute();
        }
    }
}
