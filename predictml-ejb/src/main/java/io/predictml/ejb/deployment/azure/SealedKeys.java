package io.predictml.ejb.deployment.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.predictml.domain.deployment.DeploymentId;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of endpoints as the database keeps them: AES-256-GCM under a key that is derived from the service principal's secret
 * (HKDF, RFC 5869), which all nodes have and the database has not. What another secret sealed cannot be opened; the key
 * is then asked for anew, so that nothing has to be sealed again when the secret changes.
 */
final class SealedKeys {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    SealedKeys(String secret) {
        byte[] extracted = hmac("io.predictml.azure.endpoint-keys".getBytes(UTF_8), secret.getBytes(UTF_8));
        byte[] info = "aes-256-gcm".getBytes(UTF_8);
        byte[] counted = Arrays.copyOf(info, info.length + 1);
        counted[info.length] = 1;
        key = new SecretKeySpec(hmac(extracted, counted), "AES");
    }

    String seal(DeploymentId owner, String plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(plain.getBytes(UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** Empty where it was sealed under another secret, for another deployment, or was changed. */
    Optional<String> open(DeploymentId owner, String sealed) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            if (all.length <= NONCE) {
                return Optional.empty();
            }
            byte[] plain = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), owner)
                    .doFinal(all, NONCE, all.length - NONCE);
            return Optional.of(new String(plain, UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, DeploymentId owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.value().getBytes(UTF_8));
        return cipher;
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
