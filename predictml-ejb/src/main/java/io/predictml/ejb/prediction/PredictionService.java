package io.predictml.ejb.prediction;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.GivenRows;
import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.domain.training.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Answers rows with the dataset's deployed model, wherever that is deployed. */
@ApplicationScoped
public class PredictionService {
    /** Answers to some rows, in their order, and which model gave them. */
    public record Answers(String modelName, String modelVersion, ProblemType problemType, Answered answered) {
        public List<Prediction> predictions() {
            return answered.predictions();
        }
    }

    @Inject
    private ServedModels models;

    /**
     * @param rows field name to value, one map per row
     * @param explain whether to say which fields moved each answer
     * @throws io.predictml.domain.deployment.ModelNotDeployed where nothing is deployed
     * @throws io.predictml.domain.prediction.InputRejected where a row does not fit
     */
    public Answers predict(Caller caller, DatasetId dataset, List<Map<String, Object>> rows, boolean explain) {
        ServedModel model = models.next(caller, dataset);
        Answered answered = model.ask(new GivenRows(rows, explain));
        models.answered(dataset);
        return new Answers(model.modelName(), model.modelVersion(), model.problemType(), answered);
    }

    /**
     * The same of one row for a form that asks with every change of it: nothing is kept of the answer.
     *
     * @throws io.predictml.domain.DomainException as {@link #predict} does
     */
    public Answers tryOut(Caller caller, DatasetId dataset, Map<String, Object> row) {
        ServedModel model = models.next(caller, dataset);
        List<Prediction> predictions = model.predict(List.of(row), true);
        models.answered(dataset);
        return new Answers(model.modelName(), model.modelVersion(), model.problemType(), Answered.unkept(predictions));
    }

    /** What the deployed model takes. */
    public InputSchema schema(Caller caller, DatasetId dataset) {
        return models.find(caller, dataset).schema();
    }
}
