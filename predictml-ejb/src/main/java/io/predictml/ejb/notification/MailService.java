package io.predictml.ejb.notification;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.notification.MailPreference;
import io.predictml.ejb.account.PasswordMailService;
import io.predictml.ejb.settings.MailSettings;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.notification.MailOutbox;
import io.predictml.persistence.notification.OutboxMail;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mails that wait to be sent. Each is claimed before it is sent, and marked after: a server that is killed in between leaves
 * a claim behind that ends by itself, and the mail goes out again under the same Message-ID.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MailService {
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration TRIED_FOR = Duration.ofDays(7);
    private static final int MOST_DOUBLINGS = 20;

    /** What is claimed, and to whom it goes; empty where that account is gone. */
    public record Claim(List<OutboxMail> mails, Optional<String> address, String language) {
        public Claim {
            mails = List.copyOf(mails);
        }
    }

    @Inject
    private MailOutbox outbox;

    @Inject
    private PasswordMailService passwords;

    @Inject
    private Accounts accounts;

    @Inject
    private AuditTrail audit;

    @Inject
    private MailSettings settings;

    /** Whether there is something to send now, and a server to send it by. */
    public boolean isDue() {
        return settings.on() && (outbox.isDue(Instant.now()) || passwords.isDue());
    }

    /** The next mail, for the caller alone; empty where nothing is due. */
    public Optional<Claim> claim() {
        Instant now = Instant.now();
        List<OutboxMail> mails = outbox.claim(now, now.plus(CLAIM));
        if (mails.isEmpty()) {
            return Optional.empty();
        }
        long account = mails.get(0).accountId();
        Optional<String> address = accounts.byId(account).map(Account::email);
        return Optional.of(new Claim(mails, address, outbox.preference(account).language()));
    }

    public void sent(Claim claim) {
        outbox.end(claim.mails(), "SENT", "");
    }

    /** @param forGood whether it is of no use to try again */
    public void failed(Claim claim, String problem, boolean forGood) {
        OutboxMail first = claim.mails().get(0);
        boolean tooOld = first.createdAt().plus(TRIED_FOR).isBefore(Instant.now());
        if (forGood || tooOld) {
            outbox.end(claim.mails(), "GIVEN_UP", problem);
        } else {
            outbox.retry(claim.mails(), Instant.now().plus(delay(first.attempts())), problem);
        }
    }

    /** Twice as long after each attempt: 5 s, 10 s, 20 s … an hour. */
    static Duration delay(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1)));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** Removes what was sent or given up longer ago than mails are tried for. */
    public void forget() {
        outbox.removeEnded(Instant.now().minus(TRIED_FOR));
    }

    /** Whether mails are sent at all. */
    public boolean isOn() {
        return settings.on();
    }

    public MailPreference preference(Caller caller) {
        return outbox.preference(caller.accountId());
    }

    public void choose(Caller caller, MailPreference preference) {
        MailPreference before = outbox.preference(caller.accountId());
        outbox.keep(caller.accountId(), preference);
        audit.record(
                caller,
                "choose_mails",
                new Transition("account", caller.email(), text(before), text(preference)),
                "",
                Instant.now());
    }

    private static String text(MailPreference preference) {
        return "%s, at once %s, daily %s"
                .formatted(
                        preference.language(),
                        preference.kinds(io.predictml.domain.notification.MailDelivery.AT_ONCE),
                        preference.kinds(io.predictml.domain.notification.MailDelivery.DAILY));
    }
}
