package io.predictml.ejb.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertStepTest {
    @Test
    void aValueAboutTheLimitRaisesOnce() {
        assertThat(steps(0.1, 0.24, 0.26, 0.24, 0.26, 0.21, 0.3, 0.2, 0.24, 0.25))
                .containsExactly(
                        AlertStep.NOTHING,
                        AlertStep.NOTHING,
                        AlertStep.RAISE,
                        AlertStep.GO_ON,
                        AlertStep.GO_ON,
                        AlertStep.GO_ON,
                        AlertStep.GO_ON,
                        AlertStep.CLEAR,
                        AlertStep.NOTHING,
                        AlertStep.RAISE);
    }

    private static List<AlertStep> steps(double... values) {
        List<AlertStep> steps = new ArrayList<>();
        boolean lasts = false;
        for (double value : values) {
            AlertStep step = AlertStep.of(lasts, value, 0.25);
            lasts = step == AlertStep.RAISE || step == AlertStep.GO_ON;
            steps.add(step);
        }
        return steps;
    }
}
