package io.predictml.ejb.account;

import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.CurrentPasswordWrong;
import io.predictml.domain.account.PasswordRejected;
import io.predictml.domain.account.PasswordSignInOff;
import io.predictml.domain.account.SessionId;
import io.predictml.domain.account.SignInRefused;
import io.predictml.domain.audit.Transition;
import io.predictml.ejb.settings.OidcSettings;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.account.PortalSessions;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Signing in, and what people do with their own accounts. */
@Stateless
public class AccountService {
    @Inject
    private Accounts accounts;

    @Inject
    private PortalSessions sessions;

    @Inject
    private Passwords passwords;

    @Inject
    private SignInGuard guard;

    @Inject
    private RefusedSignIns refused;

    @Inject
    private OidcSettings company;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<AccountChanged> changes;

    /**
     * Takes the same time whether or not there is such an account, and whether or not it is disabled.
     *
     * @throws PasswordSignInOff where nobody signs in this way
     * @throws SignInRefused where the pair is wrong
     * @throws io.predictml.domain.account.TooManyAttempts where it was wrong too often
     */
    public Caller authenticate(String email, String password, String address) {
        if (company.only()) {
            throw new PasswordSignInOff();
        }
        guard.check(email, address);
        Optional<Account> found = accounts.byEmail(email).filter(AccountService::maySignIn);
        if (!passwords.fits(password, found.flatMap(Account::passwordHash))) {
            throw refusal(email, address);
        }
        // The same person may come from two browsers at once; that they take turns here costs nobody the check above.
        Account account = accounts.lock(new AccountId(found.orElseThrow().id()));
        if (!maySignIn(account)) {
            throw refusal(email, address);
        }
        guard.succeeded(email);
        account.signIn(Instant.now());
        Caller caller = account.from(address);
        audit.record(caller, "sign-in", new Transition("account", caller.email(), "", ""), "", Instant.now());
        return caller;
    }

    private static boolean maySignIn(Account account) {
        return account.status() != AccountStatus.DISABLED;
    }

    private SignInRefused refusal(String email, String address) {
        guard.failed(email, address);
        refused.record(email, address);
        return new SignInRefused();
    }

    /**
     * Changes the caller's own password. Tokens and the other sessions end with it; API keys stay.
     *
     * @param stays the session that it is changed in, if it is one of the portal's
     * @throws CurrentPasswordWrong where it is
     * @throws PasswordRejected where the new one will not do
     */
    public void changePassword(Caller caller, String current, String wanted, Optional<SessionId> stays) {
        guard.check(caller.email(), caller.address());
        Account account = accounts.lock(new AccountId(caller.accountId()));
        if (!passwords.fits(current, account.passwordHash())) {
            guard.failed(caller.email(), caller.address());
            refused.record(caller.email(), caller.address());
            throw new CurrentPasswordWrong();
        }
        PasswordRejected.check(wanted, account.email());
        audit.record(caller, "change-password", account.choosePassword(passwords.hash(wanted)), "", Instant.now());
        endSessions(caller.accountId(), stays);
    }

    /** Whether the caller has a password to sign in with. */
    public boolean hasPassword(Caller caller) {
        return !company.only()
                && accounts.byId(caller.accountId())
                        .flatMap(Account::passwordHash)
                        .isPresent();
    }

    /** Ends every session and every token of the caller but the session that it is asked in. */
    public void signOutEverywhere(Caller caller, Optional<SessionId> stays) {
        Account account = accounts.lock(new AccountId(caller.accountId()));
        audit.record(caller, "sign-out-everywhere", account.signOutEverywhere(), "", Instant.now());
        endSessions(caller.accountId(), stays);
    }

    private void endSessions(long accountId, Optional<SessionId> stays) {
        sessions.of(accountId).stream()
                .filter(session -> stays.filter(session.id()::equals).isEmpty())
                .forEach(sessions::remove);
        changes.fire(new AccountChanged(accountId));
    }

    /**
     * The account that a token stands for, as a caller; empty where it is gone or disabled, or has ended such tokens.
     *
     * @param generation of the account when the token was given
     */
    public Optional<Caller> caller(long accountId, int generation, String address) {
        return accounts.byId(accountId)
                .filter(account -> account.status() != AccountStatus.DISABLED && account.generation() == generation)
                .map(account -> account.from(address));
    }

    /** Of tokens that are given now. */
    public int generation(Caller caller) {
        return accounts.byId(caller.accountId()).map(Account::generation).orElse(0);
    }
}
