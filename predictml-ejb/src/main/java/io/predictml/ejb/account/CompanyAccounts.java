package io.predictml.ejb.account;

import io.predictml.domain.account.AccountId;
import io.predictml.domain.account.AccountStatus;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.CompanySignInRefused;
import io.predictml.domain.account.CompanySignInRefused.Reason;
import io.predictml.domain.account.Role;
import io.predictml.domain.audit.Transition;
import io.predictml.ejb.oidc.IssuedIdentity;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.audit.AuditTrail;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Accounts of people who come from the company's own issuer. They are made when somebody comes first, and found again by what
 * the issuer calls the person. An e-mail address opens no account that is there already.
 */
@Stateless
public class CompanyAccounts {
    @Inject
    private Accounts accounts;

    @Inject
    private AuditTrail audit;

    @Inject
    private Event<AccountChanged> changes;

    /** Lets somebody into the portal, with the role that the issuer says.
     *
     * @throws CompanySignInRefused where that may not be */
    public Caller signIn(IssuedIdentity identity, String address) {
        Account account = found(identity, address);
        if (account.status() == AccountStatus.DISABLED) {
            throw new CompanySignInRefused(Reason.DISABLED);
        }
        become(account, identity.role().orElse(Role.USER), identity, address);
        account.signIn(Instant.now());
        Caller caller = account.from(address);
        Transition step = new Transition("account", caller.email(), "", "");
        audit.record(caller, "sign-in", step, "by " + identity.issuer(), Instant.now());
        return caller;
    }

    /**
     * Whom an access token stands for. What the issuer said last of roles counts; a token that says nothing of them is a
     * user's.
     */
    public Optional<Caller> caller(IssuedIdentity identity, String address) {
        Account account;
        try {
            account = found(identity, address);
        } catch (CompanySignInRefused refused) {
            return Optional.empty();
        }
        if (account.status() == AccountStatus.DISABLED) {
            return Optional.empty();
        }
        if (!account.wasToldSince(identity.said())) {
            identity.role().ifPresent(role -> become(account, role, identity, address));
        }
        Role role = identity.role().isPresent() ? account.role() : Role.USER;
        return Optional.of(new Caller(account.id(), account.email(), role, address));
    }

    private Account found(IssuedIdentity identity, String address) {
        if (!identity.admitted()) {
            throw new CompanySignInRefused(Reason.NO_ROLE);
        }
        return accounts.bySubject(identity.issuer(), identity.subject())
                .map(known -> accounts.lock(new AccountId(known.id())))
                .orElseGet(() -> added(identity, address));
    }

    private Account added(IssuedIdentity identity, String address) {
        String email = identity.email().orElseThrow(() -> new CompanySignInRefused(Reason.NO_EMAIL));
        if (accounts.byEmail(email).isPresent()) {
            throw new CompanySignInRefused(Reason.EMAIL_TAKEN);
        }
        Account account = Account.of(
                identity.issuer(),
                identity.subject(),
                email,
                identity.role().orElse(Role.USER),
                identity.said(),
                Instant.now());
        accounts.add(account);
        audit.record(
                account.from(address),
                "create",
                account.birth(),
                "as %s, by %s".formatted(account.role().name(), identity.issuer()),
                Instant.now());
        return account;
    }

    private void become(Account account, Role role, IssuedIdentity identity, String address) {
        if (account.role() == role) {
            account.hear(identity.said());
            return;
        }
        Transition step = account.become(role, identity.said());
        String detail = "to %s, by %s".formatted(role.name(), identity.issuer());
        audit.record(account.from(address), "change-role", step, detail, Instant.now());
        changes.fire(new AccountChanged(account.id()));
    }
}
