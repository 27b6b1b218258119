package io.predictml.ejb.account;

import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.AccountLink;
import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.audit.Transition;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.account.PasswordMail;
import io.predictml.persistence.account.PasswordMails;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Links to choose a new password that are to be mailed, one short transaction for each step. A link is made when it is sent, and
 * anew when it is sent again: the database never holds one that opens anything.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PasswordMailService {
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 10;

    /** A link that is to be mailed now. */
    public record Claim(long account, String language, AccountLink link) {}

    @Inject
    private Accounts accounts;

    @Inject
    private PasswordMails mails;

    @Inject
    private PasswordLinkService links;

    @Inject
    private AuditTrail audit;

    /** Notes that somebody wants a link; nothing happens where there is no such account, or it has no password to choose. */
    public void ask(String email, String language, String address) {
        Optional<Account> account = accounts.byEmail(email).filter(PasswordMailService::mayChoose);
        if (account.isPresent() && mails.of(account.get().id()).isEmpty()) {
            mails.add(new PasswordMail(account.get().id(), language, Instant.now()));
            Transition step = new Transition("account", account.get().email(), "", "");
            audit.record(account.get().from(address), "forget-password", step, "", Instant.now());
        }
    }

    private static boolean mayChoose(Account account) {
        return account.status() != AccountStatus.DISABLED && !account.isOfIssuer();
    }

    public boolean isDue() {
        return mails.isDue(Instant.now());
    }

    /** The next one, for the caller alone; empty where none is due. */
    public Optional<Claim> claim() {
        Instant now = Instant.now();
        Optional<PasswordMail> due = mails.due(now);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Account account = accounts.lock(new AccountId(due.get().accountId()));
        if (!mayChoose(account)) {
            mails.remove(due.get());
            return Optional.empty();
        }
        due.get().take(now, CLAIM);
        return Optional.of(new Claim(account.id(), due.get().language(), links.make(account)));
    }

    public void sent(Claim claim) {
        mails.of(claim.account()).ifPresent(mails::remove);
    }

    /** @param forGood whether it is of no use to try again */
    public void failed(Claim claim, boolean forGood) {
        Optional<PasswordMail> mail = mails.of(claim.account());
        if (forGood || mail.filter(one -> one.attempts() >= ATTEMPTS).isPresent()) {
            mail.ifPresent(mails::remove);
        } else {
            mail.ifPresent(one -> one.tryAgain(Instant.now().plus(PAUSE)));
        }
    }
}
