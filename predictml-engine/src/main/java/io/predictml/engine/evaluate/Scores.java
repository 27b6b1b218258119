package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import java.util.EnumMap;
import java.util.Map;

/** Computes the figures of merit of predictions. One that is not defined on these rows is left out. */
public final class Scores {
    private Scores() {}

    /** All that apply to the sort of question. */
    public static Map<Metric, Double> of(Predictions predictions) {
        Map<Metric, Double> all =
                predictions.isClassification() ? ClassScores.of(predictions) : NumberScores.of(predictions);
        Map<Metric, Double> defined = new EnumMap<>(Metric.class);
        all.forEach((metric, value) -> {
            if (Double.isFinite(value)) {
                defined.put(metric, value);
            }
        });
        return defined;
    }
}
