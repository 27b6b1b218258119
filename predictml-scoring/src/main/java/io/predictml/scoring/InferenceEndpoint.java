package io.predictml.scoring;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
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
    private record Asked(String name, DatasetId dataset, ServedModel model, String step) {}

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (path(request)) {
            case "", "/" -> answer(response, InferenceEndpoint::server);
            case "/health/live" -> health(response, "live", true);
            case "/health/ready" -> health(response, "ready", models().ready());
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
        InferAnswer.check(call, asked.model());
        List<Prediction> predictions = asked.model().answer(call);
        models().answered(asked.dataset());
        InferAnswer answer = new InferAnswer(asked.name(), asked.model(), call, predictions);
        answer(response, answer::write);
    }

    private void model(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = asked(request);
        switch (asked.step()) {
            case "" -> answer(response, json -> metadata(json, asked));
            case "/ready" ->
                answer(response, json -> json.writeStartObject()
                        .write("name", asked.name())
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
        DatasetId dataset = models().named(path.group(1));
        ServedModel model = models().find(caller, dataset);
        if (path.group(2) != null && !path.group(2).equals(model.modelVersion())) {
            throw new UnknownPath();
        }
        return new Asked(path.group(1), dataset, model, path.group(3) == null ? "" : path.group(3));
    }

    private static String path(HttpServletRequest request) {
        return request.getPathInfo() == null ? "" : request.getPathInfo();
    }

    /** Documents of the protocol differ in the key, so that both are there. */
    private static void health(HttpServletResponse response, String word, boolean holds) throws IOException {
        response.setStatus(holds ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        answer(response, json -> {
            json.writeStartObject().write(word, holds);
            if (!word.equals("live")) {
                json.write("live", true);
            }
            json.writeEnd();
        });
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
                .write("name", asked.name())
                .writeStartArray("versions")
                .write(asked.model().modelVersion())
                .writeEnd()
                .write("platform", "predictml");
        json.writeStartArray("inputs");
        for (InputField field : asked.model().schema().fields()) {
            tensor(json, field.name(), datatype(field.type()));
        }
        json.writeEnd().writeStartArray("outputs");
        outputs(json, asked.model());
        json.writeEnd().writeEnd();
    }

    private static void outputs(JsonGenerator json, ServedModel model) {
        if (model.problemType().isClassification()) {
            tensor(json, "prediction", "BYTES");
            json.writeStartObject().write("name", "probability").write("datatype", "FP64");
            json.writeStartArray("shape")
                    .write(-1)
                    .write(model.labels().isEmpty() ? -1 : model.labels().size())
                    .writeEnd();
            InferAnswer.labels(json, model.labels());
            json.writeEnd();
        } else {
            List.of("prediction", "lower", "upper").forEach(name -> tensor(json, name, "FP64"));
        }
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
