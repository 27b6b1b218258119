package io.predictml.ejb.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeepRateTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    @Test
    void aDaysShareIsThereAtOnceAndComesBackInTheCourseOfADay() {
        KeepRate rate = new KeepRate(2400, 0);

        assertThat(rate.take(2000, 0)).isEqualTo(2000);
        assertThat(rate.take(1000, 0)).isEqualTo(400);
        assertThat(rate.take(1, 0)).isZero();
        assertThat(rate.take(1000, HOUR)).isEqualTo(100);
        assertThat(rate.take(10_000, 1000 * HOUR))
                .as("never more than a day's share")
                .isEqualTo(2400);
    }

    @Test
    void itHoldsWhereTheClockBeginsBelowZeroOrRunsOver() {
        KeepRate rate = new KeepRate(24, Long.MAX_VALUE - HOUR);

        assertThat(rate.take(24, Long.MAX_VALUE - HOUR)).isEqualTo(24);
        assertThat(rate.take(5, Long.MAX_VALUE - HOUR + 2 * HOUR)).isEqualTo(2);
    }

    @Test
    void nothingIsKeptWhereNothingIsToBe() {
        assertThat(new KeepRate(0, 0).take(1, HOUR)).isZero();
    }

    @Test
    void manyThreadsTakeNoMoreThanThereIs() throws Exception {
        KeepRate rate = new KeepRate(10_000, 0);
        AtomicInteger taken = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> {
                for (int i = 0; i < 2000; i++) {
                    taken.addAndGet(rate.take(3, 0));
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(taken).hasValue(10_000);
    }
}
