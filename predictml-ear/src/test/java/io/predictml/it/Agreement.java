package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Whether what a training left everywhere tells the same story: job, leaderboard, artefact, history, review and
 * notifications. Reads the embedded database of a server that is stopped.
 */
final class Agreement implements AutoCloseable {
    private final Connection database;
    private final Path store;

    private Agreement(Connection database, Path store) {
        this.database = database;
        this.store = store;
    }

    /** @param stopped a server on its embedded database */
    static Agreement on(RunningServer stopped) throws Exception {
        String url = "jdbc:h2:file:%s;IFEXISTS=TRUE".formatted(stopped.home().resolve("data/predictml"));
        String password = Files.readString(stopped.home().resolve("secrets/database-password"));
        return new Agreement(
                DriverManager.getConnection(url, "predictml", password.strip()),
                stopped.home().resolve("store"));
    }

    /** That it came to its review once and whole, however often it was interrupted. */
    void assertCompletedOnce(String training) throws Exception {
        List<String> job = rows("select status, phase, progress, model_name from training_job where id = ?", training);
        assertThat(job).hasSize(1);
        assertThat(job.get(0)).startsWith("COMPLETED|DONE|100|");
        String winner = job.get(0).substring("COMPLETED|DONE|100|".length());
        assertThat(rows(
                        "select name from training_candidate where training_id = ? and status in ('WAITING', 'RUNNING')",
                        training))
                .isEmpty();
        assertThat(rows(
                        "select name from training_candidate where training_id = ? and metrics is not null and status in ('COMPLETED', 'STOPPED')",
                        training))
                .contains(winner);
        assertThat(rows("select artefact_sha256 from training_job where id = ?", training))
                .containsExactly(sha256(store.resolve("models/" + training + ".predictml")));
        assertThat(rows("select status from review where training_id = ?", training))
                .containsExactly("AWAITING");
        assertThat(rows("select kind from notification where training_id = ? order by kind", training))
                .containsExactly("REVIEW_WANTED", "TRAINING_FINISHED");
        assertHistory(training, "completed");
    }

    /** Every step begins where the one before ended, from the first to that status, which is reached once. */
    void assertHistory(String training, String end) throws SQLException {
        List<String> steps = rows(
                "select from_status, to_status from audit_event where subject_type = 'training' and subject_id = ? order by id",
                training);
        String status = "";
        for (String step : steps) {
            assertThat(step).as("step after %s in %s", status, steps).startsWith(status + "|");
            status = step.substring(step.indexOf('|') + 1);
        }
        assertThat(status).isEqualTo(end);
        assertThat(steps).filteredOn(step -> step.endsWith("|" + end)).hasSize(1);
    }

    /** The steps of one thing as the audit trail has them, oldest first, as {@code from>to}. */
    List<String> steps(String subject) throws SQLException {
        return rows("select from_status, to_status from audit_event where subject_id = ? order by id", subject).stream()
                .map(step -> step.replace('|', '>'))
                .toList();
    }

    private List<String> rows(String sql, String training) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(sql)) {
            query.setString(1, training);
            List<String> rows = new ArrayList<>();
            try (ResultSet result = query.executeQuery()) {
                ResultSetMetaData columns = result.getMetaData();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return rows;
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
