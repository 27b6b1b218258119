package io.predictml.ejb.monitoring;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSource;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A model whose calls are counted, whichever door they come by. */
record CountedModel(ServedModel model, ModelMeter meter) implements ServedModel {
    @Override
    public String modelName() {
        return model.modelName();
    }

    @Override
    public String modelVersion() {
        return model.modelVersion();
    }

    @Override
    public ProblemType problemType() {
        return model.problemType();
    }

    @Override
    public InputSchema schema() {
        return model.schema();
    }

    @Override
    public List<String> labels() {
        return model.labels();
    }

    @Override
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        return counted(() -> model.predict(rows, explain));
    }

    @Override
    public List<Prediction> answer(RowSource source) {
        return counted(() -> model.answer(source));
    }

    private List<Prediction> counted(Supplier<List<Prediction>> call) {
        long begin = System.nanoTime();
        try {
            List<Prediction> predictions = call.get();
            meter.answered(predictions, System.nanoTime() - begin);
            return predictions;
        } catch (RuntimeException e) {
            meter.failed(e, System.nanoTime() - begin);
            throw e;
        }
    }
}
