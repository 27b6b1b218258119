package io.predictml.web.rest.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.PredictionId;
import io.predictml.domain.prediction.Reason;
import io.predictml.ejb.prediction.PredictionService;
import io.predictml.web.rest.Success;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Answers, in the order of the rows.
 *
 * @param prediction per row a class, as a number where all classes are whole numbers, or the predicted number
 * @param probability per row {@code class_} and the label to probability; left out for numbers
 * @param interval per row the bounds that hold the true number in about 95 of 100 cases; left out for classes
 * @param explanations per row, strongest first; left out unless asked for
 * @param notes per row what was unusual and how it was handled; left out where nothing was
 * @param predictionId per row the id by which its outcome can be told, empty where the answer is not kept; left out where none is
 */
@Schema(name = "Predictions")
public record PredictionPayload(
        String datasetId,
        String modelName,
        String modelVersion,
        List<Object> prediction,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Map<String, Double>>> probability,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Optional<Interval>>> interval,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<List<Reason>>> explanations,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<List<String>>> notes,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<String>> predictionId)
        implements Success {
    static PredictionPayload of(DatasetId dataset, PredictionService.Answers answers, boolean explained) {
        List<Prediction> rows = answers.predictions();
        boolean classes = answers.problemType().isClassification();
        return new PredictionPayload(
                dataset.value(),
                answers.modelName(),
                answers.modelVersion(),
                rows.stream().map(Prediction::value).toList(),
                Optional.of(rows.stream().map(PredictionPayload::probability).toList())
                        .filter(all -> classes),
                Optional.of(rows.stream().map(Prediction::interval).toList()).filter(all -> !classes),
                Optional.of(rows.stream().map(Prediction::reasons).toList()).filter(all -> explained),
                Optional.of(rows.stream().map(Prediction::notes).toList())
                        .filter(all -> all.stream().anyMatch(notes -> !notes.isEmpty())),
                Optional.of(ids(answers.answered()))
                        .filter(all -> answers.answered().kept() > 0));
    }

    private static List<String> ids(Answered answered) {
        return IntStream.range(0, answered.predictions().size())
                .mapToObj(row -> answered.id(row).map(PredictionId::toString).orElse(""))
                .toList();
    }

    private static Map<String, Double> probability(Prediction row) {
        Map<String, Double> probability = new LinkedHashMap<>();
        row.probabilities().forEach((label, value) -> probability.put("class_" + label, value));
        return probability;
    }
}
