package io.predictml.persistence.outcome;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.prediction.PredictionId;
import jakarta.annotation.Resource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Answered rows that are kept for a time, and what came true of them. In the running transaction, by plain SQL. */
public class KeptPredictions {
    private static final String COLUMNS =
            "k.call_id, k.row_place, k.deployment_id, k.answered_at, k.label, k.answer_number, k.confidence, k.lower_bound, k.upper_bound, k.truth";

    @Resource(lookup = "java:jboss/datasources/PredictmlDS")
    private DataSource dataSource;

    /** Adds rows; one that is there already fails all of them. */
    public void add(List<KeptPrediction> rows) {
        on(
                """
                insert into kept_prediction (call_id, row_place, deployment_id, answered_at, label, answer_number, confidence,
                lower_bound, upper_bound, inputs) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                insert -> {
                    for (KeptPrediction row : rows) {
                        JoinedOutcome answer = row.answer();
                        insert.setString(1, row.id().call());
                        insert.setInt(2, row.id().row());
                        insert.setString(3, row.deployment().value());
                        insert.setTimestamp(4, utc(answer.answeredAt()));
                        insert.setString(5, answer.label());
                        number(insert, 6, answer.number());
                        number(insert, 7, answer.confidence());
                        number(insert, 8, answer.lower());
                        number(insert, 9, answer.upper());
                        insert.setString(10, row.inputs());
                        insert.addBatch();
                    }
                    return insert.executeBatch().length;
                });
    }

    /** One that the caller may know of, locked until the transaction ends; without its inputs. */
    public Optional<KeptPrediction> lock(Caller caller, PredictionId id) {
        return on(
                "select " + COLUMNS
                        + """
                         from kept_prediction k where k.call_id = ? and k.row_place = ? and exists (select 1 from deployment p
                        join dataset d on d.id = p.dataset_id where p.id = k.deployment_id and d.deleted_at is null
                        and (cast(? as boolean) or d.owner_id = ?)) for update""",
                select -> {
                    select.setString(1, id.call());
                    select.setInt(2, id.row());
                    select.setBoolean(3, caller.isAdmin());
                    select.setLong(4, caller.accountId());
                    List<KeptPrediction> found = rows(select, false);
                    return found.stream().findFirst();
                });
    }

    /** Notes what came true, in the place of what was noted before. */
    public void tell(PredictionId id, String truth, Instant now) {
        on("update kept_prediction set truth = ?, truth_at = ? where call_id = ? and row_place = ?", update -> {
            update.setString(1, truth);
            update.setTimestamp(2, utc(now));
            update.setString(3, id.call());
            update.setInt(4, id.row());
            return update.executeUpdate();
        });
    }

    /** Those of the deployment that were answered since, whose truth is known, the latest so many, oldest first. */
    public List<JoinedOutcome> joined(DeploymentId deployment, Instant from, int most) {
        List<KeptPrediction> latest = on(
                "select " + COLUMNS
                        + " from kept_prediction k where k.deployment_id = ? and k.answered_at >= ? and k.truth is not null order by k.answered_at desc fetch first ? rows only",
                select -> {
                    select.setString(1, deployment.value());
                    select.setTimestamp(2, utc(from));
                    select.setInt(3, most);
                    return rows(select, false);
                });
        List<JoinedOutcome> answers =
                new ArrayList<>(latest.stream().map(KeptPrediction::answer).toList());
        Collections.reverse(answers);
        return answers;
    }

    /** Those of all models of the dataset for this target whose truth is known, the latest so many, oldest first. */
    public List<KeptPrediction> told(DatasetId dataset, String target, int most) {
        List<KeptPrediction> latest = on(
                "select " + COLUMNS
                        + ", k.inputs from kept_prediction k join deployment p on p.id = k.deployment_id join training_job t on t.id = p.training_id where p.dataset_id = ? and t.target_column = ? and k.truth is not null order by k.answered_at desc, k.call_id desc, k.row_place desc fetch first ? rows only",
                select -> {
                    select.setString(1, dataset.value());
                    select.setString(2, target);
                    select.setInt(3, most);
                    return rows(select, true);
                });
        List<KeptPrediction> oldestFirst = new ArrayList<>(latest);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** How many of the deployment were answered since. */
    public long count(DeploymentId deployment, Instant from) {
        return on("select count(*) from kept_prediction where deployment_id = ? and answered_at >= ?", select -> {
            select.setString(1, deployment.value());
            select.setTimestamp(2, utc(from));
            try (ResultSet count = select.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        });
    }

    /** Removes all that models of the dataset answered. */
    public int removeOf(DatasetId dataset) {
        return on(
                "delete from kept_prediction where deployment_id in (select id from deployment where dataset_id = ?)",
                delete -> {
                    delete.setString(1, dataset.value());
                    return delete.executeUpdate();
                });
    }

    /** Removes those that were answered before. */
    public int removeBefore(Instant moment) {
        return on("delete from kept_prediction where answered_at < ?", delete -> {
            delete.setTimestamp(1, utc(moment));
            return delete.executeUpdate();
        });
    }

    private static List<KeptPrediction> rows(PreparedStatement select, boolean inputs) throws SQLException {
        List<KeptPrediction> rows = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String truth = row.getString(10);
                rows.add(new KeptPrediction(
                        new PredictionId(row.getString(1), row.getInt(2)),
                        new DeploymentId(row.getString(3)),
                        new JoinedOutcome(
                                row.getTimestamp(4).toLocalDateTime().toInstant(ZoneOffset.UTC),
                                row.getString(5),
                                number(row, 6),
                                number(row, 7),
                                number(row, 8),
                                number(row, 9),
                                truth == null ? "" : truth),
                        inputs ? row.getString(11) : ""));
            }
        }
        return rows;
    }

    private static void number(PreparedStatement statement, int place, double value) throws SQLException {
        if (Double.isFinite(value)) {
            statement.setDouble(place, value);
        } else {
            statement.setNull(place, Types.DOUBLE);
        }
    }

    private static double number(ResultSet row, int place) throws SQLException {
        double value = row.getDouble(place);
        return row.wasNull() ? Double.NaN : value;
    }

    private static Timestamp utc(Instant moment) {
        return Timestamp.valueOf(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    /** What is done with a statement. */
    @FunctionalInterface
    private interface Use<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T on(String sql, Use<T> use) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return use.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Kept predictions cannot be read or written", e);
        }
    }
}
