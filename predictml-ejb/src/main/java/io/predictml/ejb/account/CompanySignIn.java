package io.predictml.ejb.account;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.CompanySignInRefused;
import io.predictml.domain.account.CompanySignInRefused.Reason;
import io.predictml.ejb.oidc.IssuedIdentity;
import io.predictml.ejb.oidc.Issuer;
import io.predictml.ejb.oidc.IssuerUnavailable;
import io.predictml.ejb.oidc.SignInAttempt;
import io.predictml.ejb.settings.OidcSettings;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Signing in at the company's own issuer, for the portal, and its tokens for programs. */
@ApplicationScoped
public class CompanySignIn {
    private static final Logger LOG = System.getLogger(CompanySignIn.class.getName());

    /**
     * Somebody who came in.
     *
     * @param idToken by which the issuer knows them when they sign out
     */
    public record SignedIn(Caller caller, String idToken) {}

    @Inject
    private OidcSettings settings;

    @Inject
    private Issuer issuer;

    @Inject
    private SignInGuard guard;

    @EJB
    private CompanyAccounts accounts;

    public boolean isOn() {
        return settings.on();
    }

    /** Whether nobody signs in by a password. */
    public boolean isOnly() {
        return settings.only();
    }

    /** What the issuer is called. */
    public String name() {
        return settings.name();
    }

    /** Where the browser goes to sign in.
     *
     * @throws CompanySignInRefused where the issuer does not answer */
    public URI begin(SignInAttempt attempt) {
        try {
            return issuer.authorization(attempt);
        } catch (IssuerUnavailable e) {
            throw failed("begin", e.getMessage());
        }
    }

    /**
     * Lets in whom the issuer sent back.
     *
     * @param speaker whom the answer names as its issuer, if it does
     * @param address where the request came from
     * @throws CompanySignInRefused where they do not get in
     * @throws io.predictml.domain.account.TooManyAttempts where that failed too often from there
     */
    public SignedIn finish(SignInAttempt attempt, String code, Optional<String> speaker, String address) {
        guard.check(address);
        try {
            if (!issuer.speaks(speaker)) {
                throw failed("finish", "the answer is of another issuer");
            }
            String token = issuer.exchange(attempt, code);
            IssuedIdentity identity =
                    issuer.identity(attempt, token).orElseThrow(() -> failed("finish", "the ID token is not good"));
            return new SignedIn(again(() -> accounts.signIn(identity, address)), token);
        } catch (IssuerUnavailable e) {
            guard.failed(address);
            throw failed("finish", e.getMessage());
        } catch (CompanySignInRefused e) {
            guard.failed(address);
            throw e;
        }
    }

    /** Where to sign out of the issuer too; empty where it has no such address, or does not answer. */
    public Optional<URI> end(String idToken) {
        try {
            return issuer.endSession(idToken);
        } catch (IssuerUnavailable e) {
            LOG.log(Level.INFO, "The company''s sign-in was not told of a sign-out: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whom an access token of the issuer stands for; empty where it is not good, or none are taken. */
    Optional<RecentCallers.Identity> identity(String token, String address) {
        if (!settings.takesAccessTokens()) {
            return Optional.empty();
        }
        return issuer.identity(token).flatMap(identity -> again(() -> accounts.caller(identity, address))
                .map(caller -> new RecentCallers.Identity(caller, identity.expires())));
    }

    /** Two first calls at once make one account: the second finds it made when it tries again. */
    private static <T> T again(Supplier<T> step) {
        try {
            return step.get();
        } catch (EJBException lost) {
            LOG.log(Level.DEBUG, "An account is looked for again", lost);
            return step.get();
        }
    }

    private static CompanySignInRefused failed(String step, String why) {
        LOG.log(Level.INFO, "A sign-in at the company could not {0}: {1}", step, why);
        return new CompanySignInRefused(Reason.FAILED);
    }
}
