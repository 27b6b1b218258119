package io.predictml.scoring;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code POST /predict/{datasetId}}: answers rows with the dataset's model. */
@WebServlet("/predict/*")
public class PredictEndpoint extends Endpoint {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient ServedModels models;

    @Override
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = caller(request);
        DatasetId dataset = new DatasetId(afterSlash(request.getPathInfo()));
        ServedModel model = models.find(caller, dataset);
        PredictCall call = PredictCall.read(body(request));
        List<Prediction> predictions = model.predict(call.rows(), call.explain());
        models.answered(dataset);
        PredictAnswer answer = new PredictAnswer(dataset, model, predictions, call.explain());
        answer(response, answer::write);
    }

    private static String afterSlash(String pathInfo) {
        return pathInfo == null ? "" : pathInfo.substring(1);
    }
}
