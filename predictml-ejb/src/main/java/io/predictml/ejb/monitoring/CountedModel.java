package io.predictml.ejb.monitoring;

import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSource;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.WrappedModel;
import io.predictml.ejb.outcome.KeptAnswers;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A model whose calls are counted, whichever door they come by, and whose answers are kept where who asks wants ids. */
record CountedModel(ServedModel model, ModelMeter meter, KeptAnswers answers) implements WrappedModel {
    @Override
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        return counted(() -> model.predict(rows, explain));
    }

    @Override
    public List<Prediction> answer(RowSource source) {
        return counted(() -> model.answer(source));
    }

    @Override
    public Answered ask(RowSource source) {
        return answers.keep(source, answer(source));
    }

    @Override
    public boolean keeps() {
        return true;
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
