package io.predictml.persistence;

import static java.util.stream.Collectors.joining;

import io.predictml.domain.training.Metric;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.EnumMap;
import java.util.Map;

/** Metrics as text, {@code auc=0.8512 f1_score=0.61}; absent ones as no text at all. */
@Converter
public class MetricsAsText implements AttributeConverter<Map<Metric, Double>, String> {
    @Override
    public String convertToDatabaseColumn(Map<Metric, Double> metrics) {
        return metrics == null || metrics.isEmpty()
                ? null
                : metrics.entrySet().stream()
                        .map(entry -> entry.getKey().word() + "=" + entry.getValue())
                        .sorted()
                        .collect(joining(" "));
    }

    @Override
    public Map<Metric, Double> convertToEntityAttribute(String text) {
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        if (text != null) {
            for (String entry : text.split(" ", -1)) {
                int equals = entry.indexOf('=');
                Metric.ofWord(entry.substring(0, equals))
                        .ifPresent(metric -> metrics.put(metric, Double.valueOf(entry.substring(equals + 1))));
            }
        }
        return metrics;
    }
}
