package io.predictml.domain.prediction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The answers to the rows of one call, and by which ids they are kept.
 *
 * @param call what the ids of the rows begin with; empty where none is kept
 * @param kept how many rows are kept, the first ones
 * @param predictions in the order of the rows
 */
public record Answered(String call, int kept, List<Prediction> predictions) {
    public Answered {
        Objects.requireNonNull(call);
        Objects.requireNonNull(predictions);
    }

    /** Answers of which nothing is kept. */
    public static Answered unkept(List<Prediction> predictions) {
        return new Answered("", 0, predictions);
    }

    /** The id of a row's answer; empty where it is not kept. */
    public Optional<PredictionId> id(int row) {
        return row < kept ? Optional.of(new PredictionId(call, row)) : Optional.empty();
    }
}
