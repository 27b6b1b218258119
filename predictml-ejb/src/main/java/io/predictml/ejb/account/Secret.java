package io.predictml.ejb.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A random text of 256 bits that opens something. Only its hash is kept; being random, it needs neither salt nor rounds.
 *
 * @param text for its owner alone
 * @param hash what is kept
 */
record Secret(String text, String hash) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** A new one. */
    static Secret next(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Secret(text, hash(text));
    }

    /** SHA-256 in hexadecimal. */
    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
