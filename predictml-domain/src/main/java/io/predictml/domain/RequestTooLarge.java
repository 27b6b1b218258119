package io.predictml.domain;

/** The body of a request has more bytes than the limit; nothing of it was used. */
public final class RequestTooLarge extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param maxBytes the limit in bytes */
    public RequestTooLarge(long maxBytes) {
        super(
                Kind.TOO_LARGE,
                "request_too_large",
                "The request is larger than the limit of %s. Send less at a time.".formatted(words(maxBytes)));
    }

    private static String words(long bytes) {
        return bytes >= 1024 * 1024 ? bytes / (1024 * 1024) + " MB" : bytes / 1024 + " kB";
    }
}
