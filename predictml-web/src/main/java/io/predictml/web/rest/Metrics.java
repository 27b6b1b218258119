package io.predictml.web.rest;

import io.predictml.domain.training.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of merit as JSON names them, always in the same order, so that equal answers are equal bytes. */
public final class Metrics {
    private Metrics() {}

    /** Those that are numbers, by their words. */
    public static Map<String, Double> words(Map<Metric, Double> metrics) {
        Map<String, Double> words = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            Double value = metrics.get(metric);
            if (value != null && Double.isFinite(value)) {
                words.put(metric.word(), value);
            }
        }
        return words;
    }
}
