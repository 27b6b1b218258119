package io.predictml.scoring;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.ServedModel;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code POST /predict/{datasetId}}, and {@code POST /score} for callers whose address is not theirs to choose: answers rows
 * with the dataset's model.
 */
@WebServlet({"/predict/*", "/score"})
public class PredictEndpoint extends Endpoint {
    private static final long serialVersionUID = 1L;

    @Override
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = caller(request);
        if (request.getServletPath().equals("/score")) {
            PredictCall call = new PredictCall(body(request));
            DatasetId dataset = NamedDataset.of(request, models(), call::dataset);
            answer(dataset, models().next(caller, dataset), call, response);
        } else {
            DatasetId dataset = new DatasetId(afterSlash(request.getPathInfo()));
            ServedModel model = models().next(caller, dataset);
            answer(dataset, model, new PredictCall(body(request)), response);
        }
    }

    private void answer(DatasetId dataset, ServedModel model, PredictCall call, HttpServletResponse response)
            throws IOException {
        Answered answered = model.ask(call);
        answered(dataset, model, answered, response);
        PredictAnswer answer = new PredictAnswer(dataset, model, answered, call.explain());
        answer(response, answer::write);
    }

    private static String afterSlash(String pathInfo) {
        return pathInfo == null ? "" : pathInfo.substring(1);
    }
}
