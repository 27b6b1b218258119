package io.predictml.scoring;

import io.predictml.domain.FieldError;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import jakarta.json.stream.JsonGenerator;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The answer to an inference request as tensors: "prediction" (BYTES for classes, FP64 for numbers), and FP64 "probability" with a
 * row per row and a column per class, whose labels are among the tensor's parameters, or "lower" and "upper".
 */
record InferAnswer(String name, ServedModel model, InferCall call, Answered answered) {
    private static final Set<String> OF_CLASSES = Set.of("prediction", "probability");
    private static final Set<String> OF_NUMBERS = Set.of("prediction", "lower", "upper");

    private List<Prediction> predictions() {
        return answered.predictions();
    }

    /** @throws InputRejected where the request wants an output that the model has not */
    static void check(InferCall call, ServedModel model) {
        Set<String> known = model.problemType().isClassification() ? OF_CLASSES : OF_NUMBERS;
        call.outputs().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InputRejected(
                            "The model has no such output. Ask for the model's metadata.",
                            List.of(new FieldError("outputs", "one of the model's outputs", "another name")));
                });
    }

    void write(JsonGenerator json) {
        json.writeStartObject().write("model_name", name).write("model_version", model.modelVersion());
        call.id().ifPresent(text -> json.write("id", text));
        if (answered.kept() > 0) {
            json.writeStartObject("parameters")
                    .write("prediction_id", answered.call())
                    .write("kept_rows", answered.kept())
                    .writeEnd();
        }
        json.writeStartArray("outputs");
        if (model.problemType().isClassification()) {
            if (begin(json, "prediction", "BYTES", predictions().size())) {
                predictions().forEach(row -> json.write(row.label()));
                json.writeEnd().writeEnd();
            }
            probabilities(json);
        } else {
            column(
                    json,
                    "prediction",
                    predictions().stream().map(Prediction::number).toList());
            column(json, "lower", bounds(Interval::lower));
            column(json, "upper", bounds(Interval::upper));
        }
        json.writeEnd().writeEnd();
    }

    private void probabilities(JsonGenerator json) {
        Collection<String> labels = predictions().get(0).probabilities().keySet();
        if (begin(json, "probability", "FP64", predictions().size(), labels.size())) {
            predictions().forEach(row -> row.probabilities().values().forEach(value -> Values.write(json, value)));
            json.writeEnd();
            labels(json, labels);
            json.writeEnd();
        }
    }

    /** Which class each column of the probabilities is. */
    static void labels(JsonGenerator json, Collection<String> labels) {
        json.writeStartObject("parameters").writeStartArray("labels");
        labels.forEach(json::write);
        json.writeEnd().writeEnd();
    }

    private List<Double> bounds(Function<Interval, Double> side) {
        return predictions().stream()
                .map(row -> row.interval().map(side).orElse(Double.NaN))
                .toList();
    }

    private void column(JsonGenerator json, String name, List<Double> values) {
        if (begin(json, name, "FP64", values.size())) {
            values.forEach(value -> Values.write(json, value));
            json.writeEnd().writeEnd();
        }
    }

    /** Begins an output up to its data; false where it is not wanted. */
    private boolean begin(JsonGenerator json, String name, String datatype, int... shape) {
        if (!call.outputs().isEmpty() && !call.outputs().contains(name)) {
            return false;
        }
        json.writeStartObject().write("name", name).write("datatype", datatype).writeStartArray("shape");
        for (int size : shape) {
            json.write(size);
        }
        json.writeEnd().writeStartArray("data");
        return true;
    }
}
