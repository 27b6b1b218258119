package io.predictml.domain;

/** Something that the step needs is not set up on this server, or is away for now. */
public final class FeatureUnavailable extends DomainException {
    private static final long serialVersionUID = 1L;

    public FeatureUnavailable(String message) {
        super(Kind.UNAVAILABLE, "unavailable", message);
    }
}
