package io.predictml.persistence.audit;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.AuditEvent;
import io.predictml.domain.audit.Transition;
import io.predictml.persistence.EndOfTransaction;
import io.predictml.persistence.webhook.WebhookNews;
import jakarta.inject.Inject;
import java.time.Instant;

/** Who did what, when and from where. It can only be added to. What changes a state is told to webhooks too. */
public class AuditTrail {
    @Inject
    private EndOfTransaction end;

    /**
     * Adds one event, in the transaction of the act itself. It gets its place at the transaction's end, so that the trail's
     * end is held for the moment of a commit only, and no two transactions ever wait for each other.
     *
     * @param action a word for what was done, such as {@code approve}
     * @param detail what else should be known; may be empty
     */
    public void record(Caller by, String action, Transition step, String detail, Instant now) {
        AuditEvent event = AuditEvent.of(by, action, step, detail, now);
        end.write(connection -> {
            new AuditLedger(connection).append(event);
            new WebhookNews(connection).tell(step, action, now);
        });
    }
}
