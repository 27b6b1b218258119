package io.predictml.domain.account;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import java.util.List;

/** A new password is too short, too long, or the account's own name. */
public final class PasswordRejected extends DomainException {
    private static final long serialVersionUID = 1L;

    /** Length of a password, in characters (NIST SP 800-63B-4, section 3.1.1.2: length, no composition rules). */
    public static final int SHORTEST = 12;

    public static final int LONGEST = 1000;

    private final String got;

    private PasswordRejected(String got) {
        super(
                Kind.REJECTED,
                "password_rejected",
                "Choose a password of %d to %d characters that is not your e-mail address."
                        .formatted(SHORTEST, LONGEST));
        this.got = got;
    }

    /** @throws PasswordRejected where it will not do for the account */
    public static void check(String password, String email) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new PasswordRejected(password.length() + " characters");
        }
        if (password.strip().equalsIgnoreCase(email)) {
            throw new PasswordRejected("the e-mail address");
        }
    }

    @Override
    public List<FieldError> fields() {
        return List.of(new FieldError("password", SHORTEST + " to " + LONGEST + " characters", got));
    }
}
