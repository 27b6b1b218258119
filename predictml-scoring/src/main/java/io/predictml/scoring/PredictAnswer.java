package io.predictml.scoring;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.PredictionId;
import io.predictml.domain.prediction.ServedModel;
import jakarta.json.stream.JsonGenerator;
import java.util.List;

/** The answers to one call, in the form of the REST API's {@code predict}. */
record PredictAnswer(DatasetId dataset, ServedModel model, Answered answered, boolean explained) {
    private List<Prediction> predictions() {
        return answered.predictions();
    }

    void write(JsonGenerator json) {
        json.writeStartObject()
                .write("success", true)
                .write("datasetId", dataset.value())
                .write("modelName", model.modelName())
                .write("modelVersion", model.modelVersion())
                .writeStartArray("prediction");
        predictions().forEach(prediction -> Values.write(json, prediction.value()));
        json.writeEnd();
        if (model.problemType().isClassification()) {
            json.writeStartArray("probability");
            predictions().forEach(prediction -> probability(json, prediction));
        } else {
            json.writeStartArray("interval");
            predictions().forEach(prediction -> interval(json, prediction));
        }
        json.writeEnd();
        if (explained) {
            json.writeStartArray("explanations");
            predictions().forEach(prediction -> explanation(json, prediction));
            json.writeEnd();
        }
        notes(json);
        ids(json);
        json.writeEnd();
    }

    private void ids(JsonGenerator json) {
        if (answered.kept() == 0) {
            return;
        }
        json.writeStartArray("predictionId");
        for (int row = 0; row < predictions().size(); row++) {
            json.write(answered.id(row).map(PredictionId::toString).orElse(""));
        }
        json.writeEnd();
    }

    private static void probability(JsonGenerator json, Prediction prediction) {
        json.writeStartObject();
        prediction.probabilities().forEach((label, value) -> {
            json.writeKey("class_" + label);
            Values.write(json, value);
        });
        json.writeEnd();
    }

    private static void interval(JsonGenerator json, Prediction prediction) {
        prediction
                .interval()
                .ifPresentOrElse(
                        interval -> {
                            json.writeStartObject().writeKey("lower");
                            Values.write(json, interval.lower());
                            json.writeKey("upper");
                            Values.write(json, interval.upper());
                            json.writeEnd();
                        },
                        json::writeNull);
    }

    private static void explanation(JsonGenerator json, Prediction prediction) {
        json.writeStartArray();
        prediction.reasons().forEach(reason -> {
            json.writeStartObject().write("field", reason.field()).write("value", reason.value());
            json.writeKey("effect");
            Values.write(json, reason.effect());
            json.writeEnd();
        });
        json.writeEnd();
    }

    private void notes(JsonGenerator json) {
        if (predictions().stream().allMatch(prediction -> prediction.notes().isEmpty())) {
            return;
        }
        json.writeStartArray("notes");
        for (Prediction prediction : predictions()) {
            json.writeStartArray();
            prediction.notes().forEach(json::write);
            json.writeEnd();
        }
        json.writeEnd();
    }
}
