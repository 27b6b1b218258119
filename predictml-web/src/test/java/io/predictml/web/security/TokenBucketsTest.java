package io.predictml.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private Instant now = Instant.EPOCH;
    private final TokenBuckets buckets = new TokenBuckets(() -> now, 60);

    @Test
    void aFullBucketIsServedAtOnceAndThenWaits() {
        for (int i = 0; i < 60; i++) {
            assertThat(buckets.take("anna")).isEmpty();
        }

        assertThat(buckets.take("anna")).contains(Duration.ofSeconds(1));
        assertThat(buckets.take("bert")).isEmpty();
    }

    @Test
    void whatIsRefusedCostsNothingAndTimeFillsTheBucket() {
        for (int i = 0; i < 100; i++) {
            buckets.take("anna");
        }

        now = now.plusSeconds(1);
        assertThat(buckets.take("anna")).isEmpty();
        assertThat(buckets.take("anna")).isPresent();
        now = now.plusSeconds(3600);
        for (int i = 0; i < 60; i++) {
            assertThat(buckets.take("anna")).isEmpty();
        }
        assertThat(buckets.take("anna")).isPresent();
    }

    @Test
    void aFloodOfNamesTakesNoMoreMemory() {
        for (int i = 0; i < TokenBuckets.MOST; i++) {
            buckets.take("anna");
            buckets.take("one of many " + i);
        }

        assertThat(buckets.take("anna")).as("forgotten, so served again").isEmpty();
    }
}
