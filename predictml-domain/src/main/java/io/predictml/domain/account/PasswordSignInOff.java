package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** Everybody signs in at the company's own sign-in, and nobody by a password. */
public final class PasswordSignInOff extends DomainException {
    private static final long serialVersionUID = 1L;

    public PasswordSignInOff() {
        super(
                Kind.FORBIDDEN,
                "password_sign_in_off",
                "Nobody signs in by a password here. Use a token of your company's sign-in, or an API key.");
    }
}
