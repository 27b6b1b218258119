package io.predictml.scoring;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.InputRows;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * One input of an inference request (Open Inference Protocol v2): the values of one field, one per row.
 *
 * @param name the field
 * @param shape {@code [rows]} or {@code [rows, 1]}
 * @param datatype {@code BOOL}, {@code BYTES}, or one of the numeric ones
 * @param data in row order, flattened
 */
record Tensor(String name, List<Long> shape, String datatype, List<Value> data) {
    /** @param literal as JSON wrote it; empty for true, false and null */
    record Value(Event kind, String literal) {}

    Tensor {
        shape = List.copyOf(shape);
        data = List.copyOf(data);
        boolean column = shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
        if (!column || shape.get(0) != data.size()) {
            throw refused(
                    name,
                    "a column: shape [rows] or [rows, 1], and as many values",
                    "shape %s with %d values".formatted(shape, data.size()));
        }
    }

    /** Reads on from where the tensor's object was opened. */
    static Tensor read(JsonBody json) {
        String name = "";
        String datatype = "";
        List<Long> shape = new ArrayList<>();
        List<Value> data = new ArrayList<>();
        for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
            String field = json.text();
            Event value = json.next();
            switch (field) {
                case "name" -> name = text(json, value, field);
                case "datatype" -> datatype = text(json, value, field);
                case "shape" -> flatten(json, value).forEach(size -> shape.add(size(size)));
                case "data" -> data.addAll(flatten(json, value));
                default -> json.skip(value);
            }
        }
        return new Tensor(name, shape, datatype, data);
    }

    /** Adds the value of one row under this field. */
    void put(InputRows rows, int row) {
        Value value = data.get(row);
        if (value.kind() != Event.VALUE_NULL && !fits(value.kind())) {
            throw refused(name, "values of datatype " + datatype, "a value of another type");
        }
        switch (value.kind()) {
            case VALUE_STRING -> rows.text(name, value.literal());
            case VALUE_NUMBER -> rows.number(name, value.literal());
            case VALUE_TRUE, VALUE_FALSE -> rows.truth(name, value.kind() == Event.VALUE_TRUE);
            default -> rows.missing(name);
        }
    }

    private boolean fits(Event kind) {
        return switch (datatype) {
            case "BYTES" -> kind == Event.VALUE_STRING;
            case "BOOL" -> kind == Event.VALUE_TRUE || kind == Event.VALUE_FALSE;
            case "FP64", "FP32", "INT64", "INT32", "INT16", "INT8", "UINT64", "UINT32", "UINT16", "UINT8" ->
                kind == Event.VALUE_NUMBER;
            default -> throw refused(name, "of datatype FP64, INT64, BYTES or BOOL", "another");
        };
    }

    private static List<Value> flatten(JsonBody json, Event first) {
        JsonBody.expect(first, Event.START_ARRAY, "A tensor's shape and data must be arrays.");
        List<Value> values = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            Event event = json.next();
            switch (event) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case VALUE_STRING, VALUE_NUMBER -> values.add(new Value(event, json.text()));
                case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> values.add(new Value(event, ""));
                default -> throw new RequestMalformed("A tensor's data must not hold objects.");
            }
            if (depth > 2) {
                throw new RequestMalformed("A tensor's data must be nested no deeper than its shape.");
            }
        }
        return values;
    }

    private static long size(Value value) {
        if (value.kind() != Event.VALUE_NUMBER || !value.literal().matches("[0-9]{1,9}")) {
            throw new RequestMalformed("A tensor's shape must hold whole numbers.");
        }
        return Long.parseLong(value.literal());
    }

    private static String text(JsonBody json, Event value, String field) {
        JsonBody.expect(value, Event.VALUE_STRING, "A tensor's %s must be text.".formatted(field));
        return json.text();
    }

    private static InputRejected refused(String name, String expected, String got) {
        return new InputRejected(
                "The input '%s' must be %s.".formatted(name, expected), List.of(new FieldError(name, expected, got)));
    }
}
