package io.predictml.domain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheContract() {
        TrainingSettings standard = TrainingSettings.standard();
        assertThat(standard.maxTrainingTime()).isEqualTo(Duration.ofHours(1));
        assertThat(standard.validationSplit()).isEqualTo(0.2);
        assertThat(standard.earlyStoppingPatience()).isEqualTo(10);
        assertThat(standard.modelType()).isEqualTo(ModelFamily.AUTO);
        assertThat(standard.problemType()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9, 0.2, 10, maxTrainingTime",
        "86401, 0.2, 10, maxTrainingTime",
        "60, 0.04, 10, validationSplit",
        "60, 0.51, 10, validationSplit",
        "60, NaN, 10, validationSplit",
        "60, 0.2, 0, earlyStoppingPatience",
        "60, 0.2, 1001, earlyStoppingPatience"
    })
    void aValueOutOfRangeIsRefusedByName(long seconds, double split, int patience, String field) {
        assertThatThrownBy(() -> new TrainingSettings(
                        Duration.ofSeconds(seconds), split, patience, ModelFamily.AUTO, Optional.empty(), 1))
                .isInstanceOf(SettingRejected.class)
                .hasMessageContaining(field)
                .extracting(e -> ((SettingRejected) e).fields().get(0).field())
                .isEqualTo(field);
    }
}
