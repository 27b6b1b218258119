package io.predictml.scoring;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.ServedModel;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Open Inference Protocol v2. A model's name is its dataset's id. Of its versions the one that is live is served, and a
 * canary beside it: a call that names a version is answered by that one.
 */
@WebServlet("/v2/*")
public class InferenceEndpoint extends Endpoint {
    private static final long serialVersionUID = 1L;
    private static final Pattern MODEL = Pattern.compile("/models/([^/]+)(?:/versions/([^/]+))?(/ready|/infer)?");

    /** What a request is about. */
    private record Asked(Caller caller, String name, DatasetId dataset, Optional<String> version, String step) {}

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
        ServedModel model =
                asked.version().isPresent() ? versions(asked).get(0) : models().next(asked.caller(), asked.dataset());
        InferCall call = InferCall.read(body(request));
        InferAnswer.check(call, model);
        Answered answered = model.ask(call);
        answered(asked.dataset(), model, answered, response);
        InferAnswer answer = new InferAnswer(asked.name(), model, call, answered);
        answer(response, answer::write);
    }

    private void model(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = asked(request);
        List<ServedModel> versions = versions(asked);
        switch (asked.step()) {
            case "" -> answer(response, json -> metadata(json, asked.name(), versions));
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
        return new Asked(
                caller(request),
                path.group(1),
                models().named(path.group(1)),
                Optional.ofNullable(path.group(2)),
                path.group(3) == null ? "" : path.group(3));
    }

    /** Those that are served, the live one first; only the one that the request names, where it does. */
    private List<ServedModel> versions(Asked asked) {
        List<ServedModel> versions = models().versions(asked.caller(), asked.dataset()).stream()
                .filter(model ->
                        asked.version().isEmpty() || asked.version().get().equals(model.modelVersion()))
                .toList();
        if (versions.isEmpty()) {
            throw new UnknownPath();
        }
        return versions;
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

    private static void metadata(JsonGenerator json, String name, List<ServedModel> versions) {
        ServedModel model = versions.get(0);
        json.writeStartObject().write("name", name).writeStartArray("versions");
        versions.forEach(version -> json.write(version.modelVersion()));
        json.writeEnd().write("platform", "predictml");
        json.writeStartArray("inputs");
        for (InputField field : model.schema().fields()) {
            tensor(json, field.name(), datatype(field.type()));
        }
        json.writeEnd().writeStartArray("outputs");
        outputs(json, model);
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
