package io.predictml.ejb.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is taken for a truth, and the names of calls. */
class TruthsTest {
    @Test
    void aNumberMustBeOneAndAClassMayBeAnything() {
        assertThat(Truths.read(" 12.50 ", true)).contains("12.5");
        assertThat(Truths.read("twelve", true)).isEmpty();
        assertThat(Truths.read("NaN", true)).isEmpty();
        assertThat(Truths.read("1e999", true)).isEmpty();
        assertThat(Truths.read(" twelve ", false)).contains("twelve");
        assertThat(Truths.read("  ", false)).isEmpty();
        assertThat(Truths.read("a\0b", false)).isEmpty();
        assertThat(Truths.read("x".repeat(10_001), false)).isEmpty();
    }

    @Test
    void aCallsNameTellsWhenItWas() {
        String name = CallNames.next();

        assertThat(CallNames.next()).isNotEqualTo(name);
        assertThat(Duration.between(CallNames.time(name).orElseThrow(), Instant.now()))
                .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(10));
    }
}
