package io.predictml.ejb.evidence;

import io.predictml.ejb.account.SigningKey;
import io.predictml.ejb.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/** The key that seals evidence packs: RSA with SHA-256, made when the first pack is, and used for nothing else. */
@ApplicationScoped
public class EvidenceKey {
    private final KeyPair pair;

    /** For the container's proxy. */
    protected EvidenceKey() {
        this.pair = null;
    }

    @Inject
    EvidenceKey(ServerSettings settings) {
        this(pair(settings));
    }

    EvidenceKey(KeyPair pair) {
        this.pair = pair;
    }

    private static KeyPair pair(ServerSettings settings) {
        var key = SigningKey.in(settings.secrets(), "evidence-key");
        return new KeyPair(key.getRsaPublicKey(), key.getRsaPrivateKey());
    }

    /** The signature of RFC 8017, PKCS #1 v1.5 with SHA-256. */
    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of the evidence packs cannot sign", e);
        }
    }

    /** The public key as PEM, for the verifier and for OpenSSL. */
    public String publicPem() {
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(pair.getPublic().getEncoded()));
    }

    /** SHA-256 of the public key in DER, lower-case hexadecimal: what an auditor compares. */
    public String fingerprint() {
        return sha256(pair.getPublic().getEncoded());
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
