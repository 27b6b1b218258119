package io.predictml.ejb.account;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.EmailTaken;
import io.predictml.domain.account.Role;
import io.predictml.domain.account.SignInRefused;
import io.predictml.domain.audit.Transition;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Signing in, and the accounts of those who do. */
@Stateless
public class AccountService {
    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private SignInGuard guard;

    @Inject
    private AuditTrail audit;

    /**
     * Takes the same time whether or not there is such an account.
     *
     * @throws SignInRefused where the pair is wrong
     * @throws io.predictml.domain.account.TooManyAttempts where it was wrong too often
     */
    public Caller authenticate(String email, String password, String address) {
        guard.check(email, address);
        Optional<Account> account = accounts.byEmail(email);
        if (!passwords.fits(password, account.map(Account::passwordHash))) {
            guard.failed(email, address);
            throw new SignInRefused();
        }
        guard.succeeded(email);
        Caller caller = account.orElseThrow().from(address);
        audit.record(caller, "sign-in", new Transition("account", caller.email(), "", ""), "", Instant.now());
        return caller;
    }

    /**
     * Makes an account; administrators do. The password is the administrator's to hand over.
     *
     * @throws EmailTaken where the address has an account already
     */
    public Caller create(Caller caller, String email, String password, Role role) {
        caller.mustBeAdmin();
        String address = email.strip().toLowerCase(Locale.ROOT);
        if (accounts.byEmail(address).isPresent()) {
            throw new EmailTaken();
        }
        Account account = new Account(address, passwords.hash(password), role, Instant.now());
        accounts.add(account);
        audit.record(caller, "create", new Transition("account", address, "", ""), "as " + role.name(), Instant.now());
        return account.from("");
    }

    /** The account that a session or a token stands for, as a caller; empty where the account is gone. */
    public Optional<Caller> caller(long accountId, String address) {
        return accounts.byId(accountId).map(account -> account.from(address));
    }
}
