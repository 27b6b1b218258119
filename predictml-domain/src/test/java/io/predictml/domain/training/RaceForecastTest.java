package io.predictml.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RaceForecastTest {
    private static final RaceForecast FORECAST =
            new RaceForecast(Duration.ofSeconds(30), new TimeLeft(Duration.ofSeconds(60), Duration.ofSeconds(120)));

    @Test
    void theShareIsOfTheWorkThatIsDoneAndLeft() {
        assertThat(FORECAST.share()).isEqualTo(0.25);
    }

    @Test
    void workThatWillNotBeDoneDoesNotCount() {
        assertThat(FORECAST.within(Duration.ofSeconds(10)).share()).isEqualTo(0.75);
    }

    @Test
    void withNothingLeftAllIsDone() {
        TimeLeft nothing = new TimeLeft(Duration.ZERO, Duration.ZERO);

        assertThat(new RaceForecast(Duration.ZERO, nothing).share()).isEqualTo(1);
        assertThat(new RaceForecast(Duration.ofSeconds(1), nothing).share()).isEqualTo(1);
    }
}
