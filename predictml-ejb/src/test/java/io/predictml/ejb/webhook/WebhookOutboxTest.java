package io.predictml.ejb.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebhookOutboxTest {
    @Test
    void pausesDoubleAndDifferByChance() {
        for (int attempt = 1; attempt < WebhookOutbox.ATTEMPTS; attempt++) {
            Duration full = Duration.ofSeconds(5L << (attempt - 1));
            Duration one = WebhookOutbox.pause(attempt, new Random(1));
            Duration other = WebhookOutbox.pause(attempt, new Random(2));

            assertThat(one).isBetween(full.dividedBy(2), full).isNotEqualTo(other);
        }
    }

    /** RFC 4231 has no such case; the value is what {@code openssl dgst -sha256 -hmac whsec_1} says of {@code 5.{}}. */
    @Test
    void aSignatureIsOverTimeAndBody() {
        String signature = Signature.of("whsec_1", 5, "{}");

        assertThat(signature).hasSize(64).isNotEqualTo(Signature.of("whsec_1", 6, "{}"));
        assertThat(signature).isEqualTo("6946689aac3c9f7c56aea2bddfeac578d4e0585f2c26aee328f65fdd67a79021");
    }
}
