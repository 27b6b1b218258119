package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** Who changes a password has to know the one before. */
public final class CurrentPasswordWrong extends DomainException {
    private static final long serialVersionUID = 1L;

    public CurrentPasswordWrong() {
        super(Kind.REJECTED, "current_password_wrong", "The current password is wrong.");
    }
}
