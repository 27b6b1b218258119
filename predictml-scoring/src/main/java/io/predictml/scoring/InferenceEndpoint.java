package io.predictml.scoring;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Open Inference Protocol v2. A model's name is its dataset's id; of its versions only the one that is deployed is
 * served.
 */
@WebServlet("/v2/*")
public class InferenceEndpoint extends Endpoint {
    private static final long serialVersionUID = 1L;
    private static final Pattern MODEL = Pattern.compile("/models/([^/]+)(?:/versions/([^/]+))?(/ready|/infer)?");

    /** What a request is about. */
    private record Asked(DatasetId dataset, ServedModel model, String step) {}

    @Inject
    private transient ServedModels models;

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (path(request)) {
            case "", "/" -> answer(response, InferenceEndpoint::server);
            case "/health/live" ->
                answer(
                        response,
                        json -> json.writeStartObject().write("live", true).writeEnd());
            case "/health/ready" ->
                answer(
                        response,
                        json -> json.writeStartObject().write("ready", true).writeEnd());
            default -> model(request, response);
        }
    }

    @Override
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = asked(request);
        if (!asked.step().equals("/infer")) {
            super.post(request, response);
            return;
        }
        InferCall call = InferCall.read(body(request));
        List<Prediction> predictions = asked.model().predict(call.rows(), false);
        models.answered(asked.dataset());
        InferAnswer answer = new InferAnswer(asked.dataset(), asked.model(), call.id(), predictions);
        answer(response, answer::write);
    }

    private void model(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = asked(request);
        switch (asked.step()) {
            case "" -> answer(response, json -> metadata(json, asked));
            case "/ready" ->
                answer(response, json -> json.writeStartObject()
                        .write("name", asked.dataset().value())
                        .write("ready", true)
                        .writeEnd());
            default -> super.get(request, response);
        }
    }

    private Asked asked(HttpServletRequest request) {
        Matcher path = MODEL.matcher(path(request));
        if (!path.matches()) {
            throw new UnknownPath();
        }
        Caller caller = caller(request);
        DatasetId dataset = new DatasetId(path.group(1));
        ServedModel model = models.find(caller, dataset);
        if (path.group(2) != null && !path.group(2).equals(model.modelVersion())) {
            throw new UnknownPath();
        }
        return new Asked(dataset, model, path.group(3) == null ? "" : path.group(3));
    }

    private static String path(HttpServletRequest request) {
        return request.getPathInfo() == null ? "" : request.getPathInfo();
    }

    private static void server(JsonGenerator json) {
        json.writeStartObject()
                .write("name", "predictml")
                .write("version", "1")
                .writeStartArray("extensions")
                .writeEnd()
                .writeEnd();
    }

    private static void metadata(JsonGenerator json, Asked asked) {
        json.writeStartObject()
                .write("name", asked.dataset().value())
                .writeStartArray("versions")
                .write(asked.model().modelVersion())
                .writeEnd()
                .write("platform", "predictml");
        json.writeStartArray("inputs");
        for (InputField field : asked.model().schema().fields()) {
            tensor(json, field.name(), datatype(field.type()));
        }
        json.writeEnd().writeStartArray("outputs");
        tensor(json, "prediction", asked.model().problemType().isClassification() ? "BYTES" : "FP64");
        json.writeEnd().writeEnd();
    }

    /** Booleans are text here, since their two levels are words such as yes and no as often as true and false. */
    private static String datatype(ColumnType type) {
        return switch (type) {
            case NUMBER -> "FP64";
            case INTEGER -> "INT64";
            case BOOLEAN, CATEGORY, DATE_TIME, TEXT, IDENTIFIER, CONSTANT -> "BYTES";
        };
    }

    private static void tensor(JsonGenerator json, String name, String datatype) {
        json.writeStartObject().write("name", name).write("datatype", datatype);
        json.writeStartArray("shape").write(-1).writeEnd().writeEnd();
    }
}
