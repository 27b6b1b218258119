package io.predictml.domain.account;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * A link by which a person chooses a password, once. Whoever has it gets in: it is shown or mailed once and kept nowhere.
 *
 * @param email whom it is for
 * @param invitation whether it is the first one, else the password is forgotten
 * @param address of the page
 * @param expires after which it is worth nothing
 */
public record AccountLink(String email, boolean invitation, URI address, Instant expires) {
    public AccountLink {
        Objects.requireNonNull(email);
        Objects.requireNonNull(address);
        Objects.requireNonNull(expires);
    }
}
