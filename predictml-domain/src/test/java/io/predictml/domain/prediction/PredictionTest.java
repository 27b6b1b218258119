package io.predictml.domain.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionTest {
    @Test
    void aClassIsANumberWhereAllClassesAreWholeNumbers() {
        assertThat(of("1", Map.of("0", 0.4, "1", 0.6)).value()).isEqualTo(1L);
        assertThat(of("-12", Map.of("-12", 0.6, "3", 0.4)).value()).isEqualTo(-12L);
    }

    @Test
    void aClassIsTextWhereOneClassIsNoNumber() {
        assertThat(of("1", Map.of("1", 0.6, "many", 0.4)).value()).isEqualTo("1");
        assertThat(of("01", Map.of("01", 0.6, "02", 0.4)).value()).isEqualTo("01");
        assertThat(of("1.0", Map.of("1.0", 0.6, "2.0", 0.4)).value()).isEqualTo("1.0");
    }

    @Test
    void aNumberIsItself() {
        Prediction number = new Prediction("", 12.5, Map.of(), Optional.empty(), List.of(), List.of(), List.of());

        assertThat(number.value()).isEqualTo(12.5);
    }

    private static Prediction of(String label, Map<String, Double> probabilities) {
        return new Prediction(label, Double.NaN, probabilities, Optional.empty(), List.of(), List.of(), List.of());
    }
}
