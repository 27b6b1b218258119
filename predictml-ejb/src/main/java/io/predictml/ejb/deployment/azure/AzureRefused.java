package io.predictml.ejb.deployment.azure;

/** Azure said no, or said nothing. The message is Azure's own words, with what can be done where that is known. */
public final class AzureRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP; 0 where there was no answer or the operation itself failed */
    AzureRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    AzureRefused(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether the credentials were refused, rather than the request. */
    boolean isUnauthorized() {
        return status == 401;
    }
}
