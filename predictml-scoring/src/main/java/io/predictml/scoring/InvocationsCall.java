package io.predictml.scoring;

import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.RowSink;
import io.predictml.domain.prediction.RowSource;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What MLflow's {@code POST /invocations} is sent as JSON: exactly one of {@code dataframe_split}, {@code dataframe_records},
 * {@code instances} (rows as objects) and {@code inputs} (a list of values per field).
 */
final class InvocationsCall implements RowSource {
    private static final List<String> FORMS = List.of("dataframe_split", "dataframe_records", "instances", "inputs");
    private static final String FORM =
            "The body must be a JSON object with exactly one of dataframe_split, dataframe_records, instances and inputs.";
    private static final String ROWS =
            "dataframe_records and instances must be lists of rows as objects of field names and values.";
    private static final String SPLIT =
            "dataframe_split must be {\"columns\": [names], \"data\": [[values]]} with as many values in each row as names.";
    private static final String COLUMNS =
            "inputs must be an object of field names, each with a list of values, all equally long.";

    private final byte[] body;
    private Optional<String> form = Optional.empty();
    private List<String> columns = List.of();

    /** @throws RequestMalformed where the body is not such a call */
    InvocationsCall(byte[] body) {
        this.body = body;
        try (JsonBody json = new JsonBody(body)) {
            JsonBody.expect(json.next(), Event.START_OBJECT, FORM);
            for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
                look(json, json.text());
            }
            json.end();
        }
        if (form.isEmpty()) {
            throw new RequestMalformed(FORM);
        }
    }

    /** Notes the form, and the names of columns, which may come after their values. */
    private void look(JsonBody json, String key) {
        Event value = json.next();
        if (!FORMS.contains(key)) {
            json.skip(value);
            return;
        }
        if (form.isPresent()) {
            throw new RequestMalformed(FORM);
        }
        form = Optional.of(key);
        if (key.equals("dataframe_split")) {
            JsonBody.expect(value, Event.START_OBJECT, SPLIT);
            for (Event part = json.next(); part != Event.END_OBJECT; part = json.next()) {
                boolean names = json.text().equals("columns");
                Event begun = json.next();
                if (names) {
                    columns = names(json, begun);
                } else {
                    json.skip(begun);
                }
            }
        } else {
            json.skip(value);
        }
    }

    private static List<String> names(JsonBody json, Event first) {
        JsonBody.expect(first, Event.START_ARRAY, SPLIT);
        List<String> names = new ArrayList<>();
        for (Event name = json.next(); name != Event.END_ARRAY; name = json.next()) {
            JsonBody.expect(name, Event.VALUE_STRING, SPLIT);
            names.add(json.text());
        }
        return names;
    }

    @Override
    public long size() {
        return body.length;
    }

    @Override
    public boolean writeTo(RowSink rows) {
        try (JsonBody json = new JsonBody(body)) {
            json.next();
            for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
                String name = json.text();
                Event value = json.next();
                if (!form.orElseThrow().equals(name)) {
                    json.skip(value);
                } else if (name.equals("dataframe_split")) {
                    split(json, rows);
                } else if (name.equals("inputs") && value == Event.START_OBJECT) {
                    columns(json, rows);
                } else {
                    JsonBody.expect(value, Event.START_ARRAY, name.equals("inputs") ? COLUMNS : ROWS);
                    json.rows(rows, value, ROWS);
                }
            }
        }
        return false;
    }

    private void split(JsonBody json, RowSink rows) {
        for (Event part = json.next(); part != Event.END_OBJECT; part = json.next()) {
            boolean data = json.text().equals("data");
            Event begun = json.next();
            if (!data) {
                json.skip(begun);
                continue;
            }
            JsonBody.expect(begun, Event.START_ARRAY, SPLIT);
            for (Event row = json.next(); row != Event.END_ARRAY; row = json.next()) {
                JsonBody.expect(row, Event.START_ARRAY, SPLIT);
                rows.next();
                splitRow(json, rows);
            }
        }
    }

    private void splitRow(JsonBody json, RowSink rows) {
        int at = 0;
        for (Event value = json.next(); value != Event.END_ARRAY; value = json.next()) {
            if (at == columns.size()) {
                throw new RequestMalformed(SPLIT);
            }
            json.value(rows, columns.get(at++), value);
        }
        if (at < columns.size()) {
            throw new RequestMalformed(SPLIT);
        }
    }

    private static void columns(JsonBody json, RowSink rows) {
        Map<String, List<Cell>> byField = new LinkedHashMap<>();
        for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
            String field = json.text();
            byField.put(field, Cell.flattened(json, json.next(), "The columns of inputs"));
        }
        int count = byField.values().stream().mapToInt(List::size).max().orElse(0);
        if (byField.values().stream().anyMatch(column -> column.size() != count)) {
            throw new RequestMalformed(COLUMNS);
        }
        for (int row = 0; row < count; row++) {
            int at = row;
            rows.next();
            byField.forEach((field, column) -> column.get(at).put(rows, field));
        }
    }
}
