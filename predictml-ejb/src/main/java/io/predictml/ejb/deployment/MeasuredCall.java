package io.predictml.ejb.deployment;

import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSource;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.WrappedModel;
import io.predictml.ejb.account.PredictionQuota.Share;
import java.util.List;
import java.util.Map;

/** One call whose answered rows count for the caller. */
record MeasuredCall(ServedModel model, Share share) implements WrappedModel {
    @Override
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        share.mayGoOn();
        return counted(model.predict(rows, explain));
    }

    @Override
    public List<Prediction> answer(RowSource source) {
        share.mayGoOn();
        return counted(model.answer(source));
    }

    @Override
    public Answered ask(RowSource source) {
        share.mayGoOn();
        Answered answered = model.ask(source);
        share.count(answered.predictions().size());
        return answered;
    }

    private List<Prediction> counted(List<Prediction> answers) {
        share.count(answers.size());
        return answers;
    }
}
