package io.predictml.ejb.webhook;

import io.predictml.domain.webhook.WebhookAddressRejected;
import io.predictml.domain.webhook.WebhookId;
import io.predictml.ejb.settings.WebhookSettings;
import io.predictml.ejb.webhook.WebhookOutbox.Message;
import io.predictml.ejb.webhook.WebhookOutbox.Turn;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends what is due, every two seconds: to each webhook one message after the other, to several webhooks at a time, and to those
 * of one account only some of them, so that receivers that never answer hold up nobody else's. Receivers get each message
 * at least once: the delivery's number, which stays the same when it is tried again, tells repetitions apart.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookDispatcher {
    private static final Logger LOG = System.getLogger(WebhookDispatcher.class.getName());
    private static final int MOST = 16;
    private static final int MOST_OF_AN_ACCOUNT = 4;
    /** Messages of one turn; then the others of the account may have theirs. */
    private static final int MESSAGES_OF_A_TURN = 50;

    @EJB
    private WebhookOutbox outbox;

    @Inject
    private WebhookSettings settings;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean waiting = new AtomicBoolean();
    /** The webhooks whose turn it is, and whose they are. */
    private final Map<WebhookId, Long> busy = new ConcurrentHashMap<>();

    /** On each node; who takes a message has it. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            outbox.turns().forEach(this::begin);
            waiting.set(false);
        } catch (EJBException databaseAway) {
            wait(databaseAway);
        } finally {
            looking.set(false);
        }
    }

    /** Once a day. */
    @Schedule(hour = "4", persistent = false)
    void forgetOld() {
        outbox.forgetOld();
    }

    private void begin(Turn turn) {
        long ofAccount = busy.values().stream().filter(turn.account()::equals).count();
        if (busy.size() >= MOST || ofAccount >= MOST_OF_AN_ACCOUNT || busy.containsKey(turn.webhook())) {
            return;
        }
        busy.put(turn.webhook(), turn.account());
        try {
            executor.execute(() -> work(turn.webhook()));
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.DEBUG, "The server is stopping; webhooks wait for the next start", stopping);
            busy.remove(turn.webhook());
        }
    }

    /** Until nothing is due any more, or something did not arrive. */
    private void work(WebhookId webhook) {
        try {
            boolean arrived = true;
            for (int i = 0; i < MESSAGES_OF_A_TURN && arrived; i++) {
                Optional<Message> next = outbox.next(webhook);
                arrived = next.isPresent() && send(next.get());
            }
        } catch (EJBException databaseAway) {
            wait(databaseAway);
        } finally {
            busy.remove(webhook);
        }
    }

    private void wait(EJBException databaseAway) {
        if (!waiting.getAndSet(true)) {
            LOG.log(Level.WARNING, "Webhooks wait: " + databaseAway.getMessage());
        }
    }

    private boolean send(Message message) {
        try {
            PublicAddress address = PublicAddress.of(message.url(), settings);
            int status = WebhookCall.post(address, headers(message), message.body());
            if (status / 100 == 2) {
                outbox.delivered(message.delivery(), "Answered with " + status);
                return true;
            }
            outbox.failed(message.delivery(), "Answered with " + status);
        } catch (WebhookAddressRejected e) {
            outbox.failed(message.delivery(), e.getMessage());
        } catch (IOException e) {
            outbox.failed(message.delivery(), "No answer: " + e.getMessage());
        }
        return false;
    }

    private static String headers(Message message) {
        long now = Instant.now().getEpochSecond();
        return "User-Agent: PredictML\r\nPredictML-Event: %s\r\nPredictML-Delivery: %d\r\nPredictML-Timestamp: %d\r\nPredictML-Signature: sha256=%s\r\n"
                .formatted(
                        message.event(), message.delivery(), now, Signature.of(message.secret(), now, message.body()));
    }
}
