package io.predictml.engine.compare;

import io.predictml.domain.prediction.Prediction;
import io.predictml.engine.model.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A published model of an earlier version, as it lies among the test resources beside its artefact.
 *
 * @param artefact the file's name
 * @param sha256 of the file
 * @param rows as a client sends them
 * @param answers to these rows when the model was published
 */
record GoldenModel(String artefact, String sha256, List<Map<String, Object>> rows, List<Answer> answers) {
    static final String FOLDER = "golden";

    /**
     * @param label the class; empty for numbers
     * @param numbers the probabilities, or the number and its bounds
     * @param likely classes
     */
    record Answer(String label, List<Double> numbers, List<String> likely) {
        static List<Answer> of(Scorer scorer, List<Map<String, Object>> rows) {
            return scorer.predict(rows, false).stream().map(Answer::of).toList();
        }

        private static Answer of(Prediction prediction) {
            List<Double> numbers = new ArrayList<>(prediction.probabilities().values());
            prediction
                    .interval()
                    .ifPresent(bounds -> numbers.addAll(List.of(prediction.number(), bounds.lower(), bounds.upper())));
            return new Answer(prediction.label(), numbers, prediction.likely());
        }
    }
}
