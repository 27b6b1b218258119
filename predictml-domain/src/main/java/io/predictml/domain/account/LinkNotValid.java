package io.predictml.domain.account;

import io.predictml.domain.DomainException;

/** A link to choose a password was used before, is too old, or never was one; which of these is never said. */
public final class LinkNotValid extends DomainException {
    private static final long serialVersionUID = 1L;

    public LinkNotValid() {
        super(Kind.REJECTED, "link_not_valid", "This link is not valid any more. Ask an administrator for a new one.");
    }
}
