package io.predictml.ejb.account;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.AccountLink;
import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.LinkNotValid;
import io.predictml.domain.account.PasswordRejected;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.account.PasswordLink;
import io.predictml.persistence.account.PasswordLinks;
import io.predictml.persistence.account.PortalSessions;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Links by which people choose their passwords, once each. The address in them is the configured one, never a request's. */
@Stateless
public class PasswordLinkService {
    static final Duration INVITATION = Duration.ofDays(3);
    static final Duration RESET = Duration.ofMinutes(30);

    @Inject
    private Accounts accounts;

    @Inject
    private PasswordLinks links;

    @Inject
    private PortalSessions sessions;

    @Inject
    private Passwords passwords;

    @Inject
    private ServerSettings settings;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<AccountChanged> changes;

    /** A new link, in the place of an earlier one. */
    public AccountLink make(Account account) {
        if (account.status() == AccountStatus.DISABLED) {
            throw new TransitionNotAllowed("This account is disabled. Enable it first.");
        }
        if (account.isOfIssuer()) {
            throw new TransitionNotAllowed(
                    "This person signs in at the company's own sign-in and has no password here.");
        }
        boolean invitation = account.status() == AccountStatus.INVITED;
        Secret secret = Secret.next("");
        Instant expires = Instant.now().plus(invitation ? INVITATION : RESET);
        links.add(new PasswordLink(secret.hash(), account.id(), expires));
        URI address = URI.create(settings.publicAddress() + "/predictml/password#" + secret.text());
        return new AccountLink(account.email(), invitation, address, expires);
    }

    /**
     * Chooses the password by a link, which is then worth nothing; sessions and tokens end with the old password.
     *
     * @param secret what the link carries
     * @param address where the request came from
     * @return the account's e-mail address
     * @throws LinkNotValid where it was used before, is too old, or never was one
     * @throws PasswordRejected where the password will not do; the link stays good
     */
    public String choose(String secret, String password, String address) {
        PasswordLink link = links.lock(Secret.hash(secret))
                .filter(found -> found.isGood(Instant.now()))
                .orElseThrow(LinkNotValid::new);
        Account account = accounts.lock(new AccountId(link.accountId()));
        PasswordRejected.check(password, account.email());
        audit.record(
                account.from(address),
                "choose-password",
                account.choosePassword(passwords.hash(password)),
                "by a link",
                Instant.now());
        links.removeOf(account.id());
        sessions.endAll(account.id());
        changes.fire(new AccountChanged(account.id()));
        return account.email();
    }
}
