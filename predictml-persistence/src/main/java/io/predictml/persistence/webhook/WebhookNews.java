package io.predictml.persistence.webhook;

import io.predictml.domain.account.Role;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.webhook.DeliveryState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** What webhooks are told of changes, over one connection: a message for each that is concerned, sent after the commit. */
public final class WebhookNews {
    /** Whose thing a subject is, by its type. */
    private static final Map<String, String> OWNER = Map.of(
            "dataset", "select d.owner_id from dataset d where d.id = ?",
            "training", "select t.owner_id from training_job t where t.id = ?",
            "review", "select t.owner_id from training_job t where t.id = ?",
            "deployment",
                    "select t.owner_id from training_job t join deployment d on d.training_id = t.id where d.id = ?",
            "batch", "select b.owner_id from batch_prediction b where b.id = ?");

    /** Acts that make something; others, such as a download, note the same step without changing anything. */
    private static final Set<String> BIRTHS =
            Set.of("upload", "survey", "submit", "retrain", "approve", "predict-file");

    private final Connection connection;

    public WebhookNews(Connection connection) {
        this.connection = connection;
    }

    /** Tells the subject's owner, and every administrator, of a step that changes something. */
    public void tell(Transition step, String action, Instant now) throws SQLException {
        boolean changes =
                step.from().isEmpty() ? BIRTHS.contains(action) : !step.from().equals(step.to());
        if (!changes || !OWNER.containsKey(step.subjectType())) {
            return;
        }
        String event = step.subjectType() + "." + step.to();
        // Ids and words of our own, none of which needs escaping.
        String body =
                """
                {"event":"%s","type":"%s","id":"%s","from":"%s","to":"%s","action":"%s","at":"%s"}"""
                        .formatted(event, step.subjectType(), step.subjectId(), step.from(), step.to(), action, now);
        LocalDateTime at = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        try (PreparedStatement insert = connection.prepareStatement(
                """
                insert into webhook_delivery (webhook_id, event, body, state, attempts, outcome, created_at, next_try_at)
                select w.id, ?, ?, '%s', 0, '', ?, ? from webhook w join account a on a.id = w.account_id
                where a.disabled_at is null and (a.role = '%s' or a.id = (%s)) order by w.id"""
                        .formatted(DeliveryState.WAITING, Role.ADMIN, OWNER.get(step.subjectType())))) {
            insert.setString(1, event);
            insert.setString(2, body);
            insert.setObject(3, at);
            insert.setObject(4, at);
            insert.setString(5, step.subjectId());
            insert.executeUpdate();
        }
    }
}
