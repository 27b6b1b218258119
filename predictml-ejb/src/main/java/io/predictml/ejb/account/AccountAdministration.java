package io.predictml.ejb.account;

import io.predictml.domain.account.AccountFilter;
import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.AccountLink;
import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.AccountSummary;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.EmailTaken;
import io.predictml.domain.account.LastAdministrator;
import io.predictml.domain.account.PasswordRejected;
import io.predictml.domain.account.Role;
import io.predictml.domain.account.UnknownAccount;
import io.predictml.domain.audit.Transition;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.account.PasswordLinks;
import io.predictml.persistence.account.PortalSessions;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What administrators do with everybody's accounts. */
@Stateless
public class AccountAdministration {
    @Inject
    private Accounts accounts;

    @Inject
    private PortalSessions sessions;

    @Inject
    private PasswordLinks links;

    @Inject
    private PasswordLinkService linkService;

    @Inject
    private Passwords passwords;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<AccountChanged> changes;

    /** One page of those that the filter lets through. */
    public List<AccountSummary> list(Caller caller, AccountFilter filter) {
        caller.mustBeAdmin();
        return accounts.page(filter).stream().map(Account::summary).toList();
    }

    /** @throws UnknownAccount where there is none */
    public AccountSummary find(Caller caller, AccountId id) {
        caller.mustBeAdmin();
        return accounts.byId(id.number()).map(Account::summary).orElseThrow(UnknownAccount::new);
    }

    /**
     * Makes an account with a password, which is the administrator's to hand over.
     *
     * @throws EmailTaken where the address has an account already
     */
    public AccountSummary create(Caller caller, String email, String password, Role role) {
        caller.mustBeAdmin();
        String address = address(email);
        PasswordRejected.check(password, address);
        return added(caller, new Account(address, passwords.hash(password), role, Instant.now()));
    }

    /**
     * Makes an account whose person chooses the password, by a link that {@link #link} makes.
     *
     * @throws EmailTaken where the address has an account already
     */
    public AccountSummary invite(Caller caller, String email, Role role) {
        caller.mustBeAdmin();
        return added(caller, new Account(address(email), role, Instant.now()));
    }

    /**
     * Makes a link by which the account's person chooses a password; an earlier one is worth nothing any more. The old
     * password goes on until then.
     *
     * @throws io.predictml.domain.TransitionNotAllowed where the account is disabled
     */
    public AccountLink link(Caller caller, AccountId id) {
        caller.mustBeAdmin();
        Account account = accounts.lock(id);
        AccountLink link = linkService.make(account);
        Transition step = new Transition("account", account.email(), "", "");
        audit.record(caller, link.invitation() ? "invite" : "reset-password", step, "", Instant.now());
        return link;
    }

    /** Lets nobody in by the account any more: sessions, tokens and keys are worth nothing at once. */
    public AccountSummary disable(Caller caller, AccountId id) {
        caller.mustBeAdmin();
        Account account = accounts.lock(id);
        mustNotBeLast(account);
        audit.record(caller, "disable", account.disable(Instant.now()), "", Instant.now());
        sessions.endAll(id.number());
        links.removeOf(id.number());
        changes.fire(new AccountChanged(id.number()));
        return account.summary();
    }

    /** Lets the account's person in again, with the same password and keys. */
    public AccountSummary enable(Caller caller, AccountId id) {
        caller.mustBeAdmin();
        Account account = accounts.lock(id);
        audit.record(caller, "enable", account.enable(), "", Instant.now());
        changes.fire(new AccountChanged(id.number()));
        return account.summary();
    }

    /** What the account may do, from the next request on. */
    public AccountSummary become(Caller caller, AccountId id, Role role) {
        caller.mustBeAdmin();
        Account account = accounts.lock(id);
        if (role != Role.ADMIN) {
            mustNotBeLast(account);
        }
        audit.record(caller, "change-role", account.become(role), "to " + role.name(), Instant.now());
        changes.fire(new AccountChanged(id.number()));
        return account.summary();
    }

    private AccountSummary added(Caller caller, Account account) {
        if (accounts.byEmail(account.email()).isPresent()) {
            throw new EmailTaken();
        }
        accounts.add(account);
        audit.record(caller, "create", account.birth(), "as " + account.role().name(), Instant.now());
        return account.summary();
    }

    private void mustNotBeLast(Account account) {
        boolean administers = account.role() == Role.ADMIN && account.status() == AccountStatus.ACTIVE;
        if (administers && accounts.administrators() == 1) {
            throw new LastAdministrator();
        }
    }

    private static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
