package io.predictml.scoring;

import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.RowSink;
import io.predictml.domain.prediction.RowSource;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An inference request (Open Inference Protocol v2): one tensor per field, all of the same length.
 *
 * @param id what the answer is to carry
 * @param outputs the names of the outputs that are wanted; empty for all
 * @param size about how many bytes it keeps
 */
record InferCall(Optional<String> id, Set<String> outputs, List<Tensor> inputs, long size) implements RowSource {
    /** A value that was read takes more room than its digits. */
    private static final int VALUE_SIZE = 8;

    InferCall {
        inputs = List.copyOf(inputs);
    }

    /** @throws io.predictml.domain.DomainException where the body is not such a request */
    static InferCall read(byte[] body) {
        try (JsonBody json = new JsonBody(body)) {
            JsonBody.expect(json.next(), Event.START_OBJECT, "The body must be an inference request as a JSON object.");
            Optional<String> id = Optional.empty();
            Set<String> outputs = new LinkedHashSet<>();
            List<Tensor> inputs = new ArrayList<>();
            for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
                String field = json.text();
                Event value = json.next();
                if (field.equals("id") && value == Event.VALUE_STRING) {
                    id = Optional.of(json.text());
                } else if (field.equals("inputs")) {
                    inputs.addAll(tensors(json, value));
                } else if (field.equals("outputs")) {
                    outputs.addAll(names(json, value));
                } else {
                    json.skip(value);
                }
            }
            json.end();
            return new InferCall(id, outputs, inputs, (long) VALUE_SIZE * body.length);
        }
    }

    @Override
    public boolean writeTo(RowSink rows) {
        int count = inputs.stream().mapToInt(input -> input.data().size()).max().orElse(0);
        if (inputs.stream().anyMatch(input -> input.data().size() != count)) {
            throw new RequestMalformed("The tensors of a request must all have the same number of rows.");
        }
        for (int row = 0; row < count; row++) {
            rows.next();
            for (Tensor input : inputs) {
                input.put(rows, row);
            }
        }
        return false;
    }

    private static List<Tensor> tensors(JsonBody json, Event first) {
        JsonBody.expect(first, Event.START_ARRAY, "inputs must be a list of tensors.");
        List<Tensor> tensors = new ArrayList<>();
        for (Event tensor = json.next(); tensor != Event.END_ARRAY; tensor = json.next()) {
            JsonBody.expect(tensor, Event.START_OBJECT, "inputs must be a list of tensors.");
            tensors.add(Tensor.read(json));
        }
        return tensors;
    }

    private static List<String> names(JsonBody json, Event first) {
        String form = "outputs must be a list of objects with a name.";
        JsonBody.expect(first, Event.START_ARRAY, form);
        List<String> names = new ArrayList<>();
        for (Event output = json.next(); output != Event.END_ARRAY; output = json.next()) {
            JsonBody.expect(output, Event.START_OBJECT, form);
            for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
                boolean name = json.text().equals("name");
                Event value = json.next();
                if (name && value == Event.VALUE_STRING) {
                    names.add(json.text());
                } else {
                    json.skip(value);
                }
            }
        }
        return names;
    }
}
