package io.predictml.ejb.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * One browser's way to the issuer and back. All that ties the two ends together follows from one secret, which the browser
 * keeps in a cookie: the server remembers nothing of people who have not signed in, and any node may take them back.
 *
 * @param secret 256 random bits
 */
public record SignInAttempt(String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public static SignInAttempt next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SignInAttempt(encoded(bytes));
    }

    /** Comes back with the browser: that it was this one that began (RFC 6749 section 10.12). */
    public String state() {
        return encoded(sha256("state " + secret));
    }

    /** Comes back in the ID token: that it was made for this attempt. */
    String nonce() {
        return encoded(sha256("nonce " + secret));
    }

    /** Said with the code only: that who fetches the token is who asked for it (RFC 7636). */
    String verifier() {
        return encoded(sha256("verifier " + secret));
    }

    /** What is said of the verifier beforehand; method S256. */
    String challenge() {
        return encoded(sha256(verifier()));
    }

    /** Whether the state is this attempt's; takes as long wherever they differ. */
    public boolean began(String otherState) {
        return MessageDigest.isEqual(state().getBytes(US_ASCII), otherState.getBytes(US_ASCII));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "a sign-in";
    }
}
