package io.predictml.domain.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.ColumnType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"random", "time:order_date", "group:customer", "time:a:b"})
    void aSplitIsReadAsItWasWritten(String text) {
        assertThat(Split.of(text).text()).isEqualTo(text);
        assertThat(TrainingSettings.standard().with(Split.of(text)).split()).isEqualTo(Split.of(text));
        assertThat(TrainingSettings.standard().split()).isEqualTo(Split.random());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "time", "time:", "group: ", "random:x", "Time:x", "stratified:x"})
    void aSplitThatIsNoneIsRefusedByName(String text) {
        assertThatThrownBy(() -> Split.of(text)).isInstanceOfSatisfying(SettingRejected.class, refused -> assertThat(
                        refused.fields().get(0).field())
                .isEqualTo("split"));
    }

    @Test
    void aSplitNeedsAColumnThatServesIt() {
        Split byTime = Split.of("time:x");
        byTime.requireFits(Optional.of(ColumnType.DATE_TIME), "y");
        byTime.requireFits(Optional.of(ColumnType.INTEGER), "y");
        Split.of("group:x").requireFits(Optional.of(ColumnType.IDENTIFIER), "y");
        Split.random().requireFits(Optional.empty(), "y");

        assertThatThrownBy(() -> byTime.requireFits(Optional.empty(), "y")).hasMessageContaining("not found");
        assertThatThrownBy(() -> byTime.requireFits(Optional.of(ColumnType.DATE_TIME), "x"))
                .hasMessageContaining("The target 'x'");
        assertThatThrownBy(() -> byTime.requireFits(Optional.of(ColumnType.TEXT), "y"))
                .isInstanceOf(TrainingRejected.class)
                .hasMessageContaining("neither dates nor numbers");
    }
}
