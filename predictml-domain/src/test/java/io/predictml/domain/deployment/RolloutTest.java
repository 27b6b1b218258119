package io.predictml.domain.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.RequestMalformed;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {
    @Test
    void aCanaryTakesItsShareOfEveryHundredCallsWhereverTheyBegin() {
        for (int percent = 1; percent <= 99; percent++) {
            Rollout canary = Rollout.canary(percent);
            for (long first : new long[] {0, 37, 1_000_003, 1L << 52}) {
                assertThat(LongStream.range(first, first + 100)
                                .filter(canary::takes)
                                .count())
                        .as("%d %% from %d", percent, first)
                        .isEqualTo(percent);
            }
        }
    }

    @Test
    void aShareIsSpreadEvenly() {
        Rollout canary = Rollout.canary(25);

        assertThat(LongStream.range(0, 12).filter(canary::takes)).containsExactly(3L, 7L, 11L);
    }

    @Test
    void aShadowAnswersNoCallAndTheLiveVersionAll() {
        assertThat(LongStream.range(0, 1000).filter(Rollout.SHADOW::takes).count())
                .isZero();
        assertThat(LongStream.range(0, 1000).filter(Rollout.LIVE::takes).count())
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 101, Integer.MAX_VALUE})
    void aCanaryOfNoneOrAllIsRefusedByName(int percent) {
        assertThatThrownBy(() -> Rollout.canary(percent))
                .isInstanceOfSatisfying(
                        RequestMalformed.class,
                        refused -> assertThat(refused.fields().get(0).field()).isEqualTo("percent"));
    }
}
