package io.predictml.ejb.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.monitoring.Span;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ModelMeterTest {
    private static final int CALLERS = 4;
    private static final int CALLS = 5000;

    @Test
    void everyCallIsHandedOutOnceWhileCallersGoOn() throws Exception {
        ModelMeter meter = new ModelMeter(Optional.empty(), List.of("no", "yes"));
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.execute(() -> call(meter));
        }
        callers.shutdown();
        Counts sum = Counts.NONE;
        while (!callers.awaitTermination(1, TimeUnit.MILLISECONDS)) {
            sum = sum.plus(meter.drain());
        }
        sum = sum.plus(meter.drain());

        Counts kept = Counts.of(sum.row(new DeploymentId("deployment_1"), Span.MINUTE, Instant.EPOCH, "node"));

        assertThat(kept.calls()).isEqualTo(CALLERS * CALLS * 3L);
        assertThat(kept.rows()).isEqualTo(CALLERS * CALLS * 2L);
        assertThat(kept.inputErrors()).isEqualTo(CALLERS * CALLS);
        assertThat(kept.faults()).isEqualTo(CALLERS * CALLS);
        assertThat(kept.outputs()).containsExactly((long) CALLERS * CALLS, (long) CALLERS * CALLS);
        assertThat(kept.latency().getTotalCount()).isEqualTo(kept.calls());
        assertThat(kept.traffic().certainty()).isCloseTo(0.75, within(1e-9));
        assertThat((double) kept.traffic().medianMicros()).isCloseTo(2000, within(30.0));
        assertThat(meter.drain().isNothing()).isTrue();
    }

    private static void call(ModelMeter meter) {
        List<Prediction> answers = List.of(answer("no", 0.8), answer("yes", 0.7));
        long nanos = Duration.ofMillis(2).toNanos();
        for (int call = 0; call < CALLS; call++) {
            meter.answered(answers, nanos);
            meter.failed(InputRejected.tooManyRows(), nanos);
            meter.failed(new IllegalStateException("ours"), nanos);
        }
    }

    private static Prediction answer(String label, double probability) {
        String other = label.equals("no") ? "yes" : "no";
        return new Prediction(
                label,
                Double.NaN,
                Map.of(label, probability, other, 1 - probability),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}
