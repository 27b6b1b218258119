package io.predictml.ejb.account;

import io.predictml.domain.FeatureUnavailable;
import io.predictml.domain.account.PasswordSignInOff;
import io.predictml.ejb.settings.MailSettings;
import io.predictml.ejb.settings.OidcSettings;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;

/**
 * Takes the wish for a link to choose a new password. Who asks learns nothing: the answer is the same and comes as soon,
 * whether or not there is such an account, since it is looked for afterwards.
 */
@ApplicationScoped
public class ForgottenPasswords {
    private static final Logger LOG = System.getLogger(ForgottenPasswords.class.getName());

    @Inject
    private MailSettings mail;

    @Inject
    private OidcSettings company;

    @EJB
    private PasswordMailService mails;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    /** Counts wishes, of which each account and each address has a few. */
    private final SignInGuard guard = new SignInGuard();

    /** Whether links can be mailed. */
    public boolean isOn() {
        return mail.on() && !company.only();
    }

    /**
     * Has a link mailed to the account of that address, if there is one.
     *
     * @param language of the mail, such as {@code en}
     * @param address where the request came from
     * @throws io.predictml.domain.account.TooManyAttempts where that was asked too often
     */
    public void ask(String email, String language, String address) {
        if (company.only()) {
            throw new PasswordSignInOff();
        }
        if (!mail.on()) {
            throw new FeatureUnavailable("This server sends no mail. Ask an administrator for a link.");
        }
        guard.check(email, address);
        guard.failed(email, address);
        try {
            executor.execute(() -> mails.ask(email, language, address));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The server is stopping", e);
            throw new FeatureUnavailable("The server is stopping. Try again in a minute.");
        }
    }
}
