package io.predictml.ejb.oidc;

/** The issuer does not answer, or not as one should. */
public final class IssuerUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    IssuerUnavailable(String message) {
        super(message);
    }

    IssuerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
