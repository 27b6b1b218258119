package io.predictml.domain;

/** A lifecycle does not allow this step from where the thing stands, or somebody else was first. Nothing was changed. */
public final class TransitionNotAllowed extends DomainException {
    private static final long serialVersionUID = 1L;

    public TransitionNotAllowed(String message) {
        super(Kind.NOT_ALLOWED, "transition_not_allowed", message);
    }

    /** A step that the lifecycle has no arrow for. */
    public static TransitionNotAllowed of(String subject, Enum<?> from, Enum<?> to) {
        return new TransitionNotAllowed("%s is %s and cannot become %s. Reload to see where it stands now."
                .formatted(subject, words(from), words(to)));
    }

    private static String words(Enum<?> status) {
        return status.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
