package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** A user asked for something that only administrators do. */
public final class AdministratorsOnly extends DomainException {
    private static final long serialVersionUID = 1L;

    public AdministratorsOnly() {
        super(Kind.FORBIDDEN, "administrators_only", "Only an administrator may do this.");
    }
}
