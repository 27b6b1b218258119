package io.predictml.ejb.settings;

import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * How mail is sent. Host and port are the server's own configuration, which the session has.
 *
 * @param on whether there is a server to send by; without one nothing is kept to be sent
 * @param from whom mails come from
 * @param user empty where the server asks for none
 */
public record MailSettings(boolean on, String from, String user, String password, Security security) {
    static final Set<String> KEYS = Set.of(
            "predictml.mail.host",
            "predictml.mail.port",
            "predictml.mail.from",
            "predictml.mail.user",
            "predictml.mail.password",
            "predictml.mail.security");

    /** How the connection is kept from being read. */
    public enum Security {
        /** Begins in the clear and goes on only once TLS is agreed. */
        STARTTLS,
        TLS,
        /** For a server on this machine or in a trusted network. */
        NONE
    }

    static MailSettings read(Config config) {
        boolean on = !text(config, "predictml.mail.host").isEmpty();
        String from = text(config, "predictml.mail.from");
        if (on && !from.matches("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+")) {
            throw new IllegalArgumentException(
                    "predictml.mail.from is '%s' but must be the address that mails come from".formatted(from));
        }
        String security = text(config, "predictml.mail.security");
        Security chosen =
                switch (security) {
                    case "", "starttls" -> Security.STARTTLS;
                    case "tls" -> Security.TLS;
                    case "none" -> Security.NONE;
                    default ->
                        throw new IllegalArgumentException(
                                "predictml.mail.security is '%s' but must be starttls, tls or none"
                                        .formatted(security));
                };
        return new MailSettings(
                on, from, text(config, "predictml.mail.user"), text(config, "predictml.mail.password"), chosen);
    }

    private static String text(Config config, String key) {
        return config.getOptionalValue(key, String.class).orElse("");
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "MailSettings[on=%s, from=%s, security=%s]".formatted(on, from, security);
    }
}
