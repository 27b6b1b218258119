package io.predictml.domain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private static final TimeLeft LEFT = new TimeLeft(Duration.ofSeconds(33), Duration.ofSeconds(61));

    @Test
    void itIsSaidInStepsThatHoldTheRange() {
        assertThat(LEFT.fromSeconds()).isEqualTo(30);
        assertThat(LEFT.toSeconds()).isEqualTo(65);
    }

    @Test
    void itGoesDownWithTimeButIsNotOverBeforeItIs() {
        assertThat(LEFT.after(Duration.ofSeconds(40))).isEqualTo(new TimeLeft(Duration.ZERO, Duration.ofSeconds(21)));
        assertThat(LEFT.after(Duration.ofSeconds(80))).isEqualTo(new TimeLeft(Duration.ZERO, Duration.ofSeconds(20)));
    }

    @Test
    void aLimitEndsIt() {
        assertThat(LEFT.within(Duration.ofSeconds(50)))
                .isEqualTo(new TimeLeft(Duration.ofSeconds(33), Duration.ofSeconds(50)));
        assertThat(LEFT.within(Duration.ofSeconds(-1))).isEqualTo(new TimeLeft(Duration.ZERO, Duration.ZERO));
    }

    @Test
    void whatFollowsIsAdded() {
        assertThat(LEFT.then(LEFT).middle()).isEqualTo(Duration.ofSeconds(94));
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new TimeLeft(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
