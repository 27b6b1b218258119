package io.predictml.ejb.account;

import io.predictml.domain.account.Role;
import io.predictml.ejb.settings.OidcSettings;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees to it that somebody can sign in: the demo accounts in the demo profile; otherwise an administrator from the
 * environment, or the company's issuer names one. Without one, or on a demo account, a production server refuses to start.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
public class FirstAccounts {
    /** The demo accounts, shown on the sign-in page of the demo profile. */
    public static final String DEMO_USER = "demo@predictml.com";

    public static final String DEMO_USER_PASSWORD = "demo123";
    public static final String DEMO_ADMIN = "admin@predictml.com";
    public static final String DEMO_ADMIN_PASSWORD = "admin123";

    @Inject
    private ServerSettings settings;

    @Inject
    private OidcSettings company;

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Inject
    @ConfigProperty(name = "predictml.admin.email")
    private Optional<String> adminEmail;

    @Inject
    @ConfigProperty(name = "predictml.admin.password")
    private Optional<String> adminPassword;

    @PostConstruct
    void create() {
        if (settings.demo()) {
            add(DEMO_USER, DEMO_USER_PASSWORD, Role.USER);
            add(DEMO_ADMIN, DEMO_ADMIN_PASSWORD, Role.ADMIN);
            return;
        }
        if (accounts.byEmail(DEMO_ADMIN).isPresent()
                || accounts.byEmail(DEMO_USER).isPresent()) {
            throw new IllegalStateException(
                    "This database holds the demo accounts, whose passwords everybody knows. Start with"
                            + " PREDICTML_PROFILE=demo, or on a database of its own.");
        }
        if (adminEmail.isPresent() && adminPassword.isPresent()) {
            add(adminEmail.get(), adminPassword.get(), Role.ADMIN);
        }
        if (accounts.withRole(Role.ADMIN).isEmpty() && !company.only()) {
            throw new IllegalStateException(
                    "There is no administrator yet. Set PREDICTML_ADMIN_EMAIL and PREDICTML_ADMIN_PASSWORD and start again.");
        }
    }

    private void add(String email, String password, Role role) {
        if (accounts.byEmail(email).isEmpty()) {
            accounts.add(
                    new Account(email.strip().toLowerCase(Locale.ROOT), passwords.hash(password), role, Instant.now()));
        }
    }
}
