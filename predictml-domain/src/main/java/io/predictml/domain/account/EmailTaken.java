package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** There is an account with this e-mail address already. */
public final class EmailTaken extends DomainException {
    private static final long serialVersionUID = 1L;

    public EmailTaken() {
        super(Kind.NOT_ALLOWED, "email_taken", "There is an account with this e-mail address already.");
    }
}
