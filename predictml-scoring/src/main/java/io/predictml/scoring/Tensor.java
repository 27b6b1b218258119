package io.predictml.scoring;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.RowSink;
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
record Tensor(String name, List<Long> shape, String datatype, List<Cell> data) {
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
        List<Cell> data = List.of();
        for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
            String field = json.text();
            Event value = json.next();
            switch (field) {
                case "name" -> name = text(json, value, field);
                case "datatype" -> datatype = text(json, value, field);
                case "shape" ->
                    Cell.flattened(json, value, "A tensor's shape and data").forEach(size -> shape.add(size(size)));
                case "data" -> data = Cell.flattened(json, value, "A tensor's shape and data");
                default -> json.skip(value);
            }
        }
        return new Tensor(name, shape, datatype, data);
    }

    /** Adds the value of one row under this field. */
    void put(RowSink rows, int row) {
        Cell value = data.get(row);
        if (value.kind() != Event.VALUE_NULL && !fits(value.kind())) {
            throw refused(name, "values of datatype " + datatype, "a value of another type");
        }
        value.put(rows, name);
    }

    private boolean fits(Event kind) {
        return switch (datatype) {
            case "BYTES" -> kind == Event.VALUE_STRING;
            case "BOOL" -> kind == Event.VALUE_TRUE || kind == Event.VALUE_FALSE;
            case "FP64", "FP32", "FP16", "INT64", "INT32", "INT16", "INT8", "UINT64", "UINT32", "UINT16", "UINT8" ->
                kind == Event.VALUE_NUMBER;
            default -> throw refused(name, "of datatype FP64, INT64, BYTES or BOOL", "another");
        };
    }

    private static long size(Cell value) {
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
