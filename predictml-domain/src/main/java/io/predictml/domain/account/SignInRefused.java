package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** The e-mail address or the password is wrong; which of the two is never said. */
public final class SignInRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    public SignInRefused() {
        super(Kind.UNAUTHENTICATED, "sign_in_refused", "The e-mail address or the password is wrong.");
    }
}
