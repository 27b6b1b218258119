package io.predictml.scoring;

import io.predictml.domain.DomainException;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSource;
import io.predictml.domain.prediction.ServedModel;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** MLflow's {@code POST /invocations} (MLflow 2 and later): frames in, {@code {"predictions": […]}} out. */
@WebServlet("/invocations")
public class InvocationsEndpoint extends Endpoint {
    private static final long serialVersionUID = 1L;
    private static final Pattern MEDIA =
            Pattern.compile("(application/json|text/csv)(?:\\s*;\\s*charset=\"?utf-?8\"?)?\\s*;?");

    /** A body of a kind that is not read here. */
    private static final class BodyUnsupported extends DomainException {
        private static final long serialVersionUID = 1L;

        BodyUnsupported() {
            super(
                    Kind.UNSUPPORTED,
                    "body_unsupported",
                    "This predictor only supports application/json and text/csv, in UTF-8.");
        }
    }

    @Override
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = caller(request);
        DatasetId dataset = NamedDataset.of(request, models(), Optional::empty);
        ServedModel model = models().next(caller, dataset);
        Answered answered = model.ask(call(request));
        answered(dataset, model, answered, response);
        answer(response, json -> write(json, answered.predictions()));
    }

    private static RowSource call(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType();
        var media = MEDIA.matcher(type.toLowerCase(Locale.ROOT).strip());
        if (!media.matches()) {
            throw new BodyUnsupported();
        }
        byte[] body = body(request);
        return media.group(1).equals("text/csv") ? new CsvCall(body) : new InvocationsCall(body);
    }

    private static void write(JsonGenerator json, List<Prediction> predictions) {
        json.writeStartObject().writeStartArray("predictions");
        predictions.forEach(prediction -> Values.write(json, prediction.value()));
        json.writeEnd().writeEnd();
    }

    /** As MLflow's own server words refusals, beside the problem. */
    @Override
    void beside(Problem problem, JsonGenerator json) {
        json.write("error_code", problem.status() < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR")
                .write("message", problem.sentence());
    }
}
