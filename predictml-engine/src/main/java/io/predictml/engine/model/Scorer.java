package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Map;

/** A loaded model: raw rows in, predictions out. Safe for any number of threads. */
@SuppressWarnings("DoNotCallSuggester")
public final class Scorer implements ServedModel {
    Scorer() {}

    @Override
    public String modelName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String modelVersion() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProblemType problemType() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputSchema schema() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        throw new UnsupportedOperationException();
    }

    /**
     * Scores the rows that were recorded when the model was published.
     *
     * @throws ArtefactRejected where an answer differs from the recorded one by more than 1e-9
     */
    public void selfCheck() {
        throw new UnsupportedOperationException();
    }
}
