package io.predictml.scoring;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import jakarta.json.stream.JsonGenerator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to an inference request as tensors: "prediction" (BYTES for classes, FP64 for numbers) and, each FP64, "class_" and the
 * label per class, or "lower" and "upper".
 */
record InferAnswer(DatasetId dataset, ServedModel model, Optional<String> id, List<Prediction> predictions) {
    InferAnswer {
        predictions = List.copyOf(predictions);
    }

    void write(JsonGenerator json) {
        json.writeStartObject().write("model_name", dataset.value()).write("model_version", model.modelVersion());
        id.ifPresent(text -> json.write("id", text));
        json.writeStartArray("outputs");
        if (model.problemType().isClassification()) {
            output(json, "prediction", "BYTES", Prediction::label);
            for (String label : predictions.get(0).probabilities().keySet()) {
                output(json, "class_" + label, "FP64", row -> row.probabilities()
                        .get(label));
            }
        } else {
            output(json, "prediction", "FP64", Prediction::number);
            output(json, "lower", "FP64", row -> bound(row, Interval::lower));
            output(json, "upper", "FP64", row -> bound(row, Interval::upper));
        }
        json.writeEnd().writeEnd();
    }

    private static Double bound(Prediction row, Function<Interval, Double> side) {
        return row.interval().map(side).orElse(Double.NaN);
    }

    private void output(JsonGenerator json, String name, String datatype, Function<Prediction, Object> value) {
        json.writeStartObject().write("name", name).write("datatype", datatype);
        json.writeStartArray("shape").write(predictions.size()).writeEnd();
        json.writeStartArray("data");
        predictions.forEach(prediction -> Values.write(json, value.apply(prediction)));
        json.writeEnd().writeEnd();
    }
}
