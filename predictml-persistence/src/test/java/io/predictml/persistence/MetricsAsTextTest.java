package io.predictml.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsAsTextTest {
    private final MetricsAsText converter = new MetricsAsText();

    @Test
    void whatIsWrittenIsReadBackToTheLastDigit() {
        Map<Metric, Double> metrics = Map.of(Metric.AUC, 0.84512345678901, Metric.RMSE, 1e300, Metric.MCC, Double.NaN);
        assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(metrics)))
                .isEqualTo(metrics);
    }

    @Test
    void noMetricsAreNoText() {
        assertThat(converter.convertToDatabaseColumn(Map.of())).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isEmpty();
    }
}
