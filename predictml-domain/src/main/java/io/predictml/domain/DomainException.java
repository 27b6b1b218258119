package io.predictml.domain;

import java.util.List;

/**
 * The root of every refusal that a caller can do something about. The message is one or more whole sentences for
 * people: what was wrong and what to do. Anything else that is thrown is a fault of ours.
 */
public abstract class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What sort of refusal this is; each door translates it once, REST for example into a status code. */
    public enum Kind {
        /** The request itself cannot be understood. */
        MALFORMED,
        /** Nobody is signed in, or the credentials are wrong. */
        UNAUTHENTICATED,
        /** The caller is known and may not do this, whatever the object. */
        FORBIDDEN,
        /** There is no such thing, or none that this caller may know of. */
        UNKNOWN,
        /** The thing exists and its state does not allow the step. */
        NOT_ALLOWED,
        /** More bytes than the limit. */
        TOO_LARGE,
        /** A file of a kind that is not read here. */
        UNSUPPORTED,
        /** Understood, and refused for its content. */
        REJECTED,
        /** Too many requests in too short a time. */
        TOO_MANY,
        /** Something that is needed is away for now or was never set up. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;

    /**
     * @param code a stable word for programs, such as {@code unknown_dataset}
     * @param message whole sentences for people
     */
    protected DomainException(Kind kind, String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** The single fields that were refused; empty unless the refusal is about fields. */
    public List<FieldError> fields() {
        return List.of();
    }
}
