package io.predictml.ejb.notification;

import io.predictml.ejb.account.PasswordMailService;
import io.predictml.ejb.settings.MailSettings;
import io.predictml.ejb.settings.ServerSettings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Sends what is due, one mail after the other. */
@ApplicationScoped
public class MailRound {
    private static final Logger LOG = System.getLogger(MailRound.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    private MailService mails;

    @Inject
    private PasswordMailService passwords;

    @Inject
    private MailSettings settings;

    @Inject
    private ServerSettings server;

    @Resource(lookup = "java:jboss/mail/PredictML")
    private Session session;

    /** Goes on until nothing is due; after a mail that the server did not take now, the others wait too. */
    public void go() {
        Postman postman = new Postman(session.getProperties(), settings, PATIENCE);
        // Somebody sits and waits for these.
        for (Optional<PasswordMailService.Claim> claim = passwords.claim();
                claim.isPresent();
                claim = passwords.claim()) {
            if (!sent(postman, claim.get())) {
                return;
            }
        }
        for (Optional<MailService.Claim> claim = mails.claim(); claim.isPresent(); claim = mails.claim()) {
            if (!sent(postman, claim.get())) {
                return;
            }
        }
    }

    private boolean sent(Postman postman, PasswordMailService.Claim claim) {
        try {
            postman.send(new Letter(claim.language(), server.publicAddress(), settings.from()).write(claim.link()));
            passwords.sent(claim);
            return true;
        } catch (MailRefused e) {
            LOG.log(Level.INFO, e.getMessage());
            passwords.failed(claim, e.isForGood());
            return e.isForGood();
        }
    }

    private boolean sent(Postman postman, MailService.Claim claim) {
        if (claim.address().isEmpty()) {
            mails.failed(claim, "The account is gone.", true);
            return true;
        }
        try {
            postman.send(new Letter(claim.language(), server.publicAddress(), settings.from())
                    .write(claim.address().get(), claim.mails()));
            mails.sent(claim);
            return true;
        } catch (MailRefused e) {
            LOG.log(Level.INFO, e.getMessage());
            mails.failed(claim, e.getMessage(), e.isForGood());
            return e.isForGood();
        }
    }
}
