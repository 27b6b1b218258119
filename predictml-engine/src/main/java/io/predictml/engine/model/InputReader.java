package io.predictml.engine.model;

import io.predictml.domain.prediction.InputRejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads clients' rows by the schema: forgiving where the meaning is clear, and saying so; refusing where it is not. */
final class InputReader {
    private final List<FieldReader> fields;
    private final Map<String, Integer> places = new HashMap<>();

    InputReader(List<ScoringField> fields) {
        this.fields = fields.stream().map(FieldReader::new).toList();
        for (int i = 0; i < fields.size(); i++) {
            places.put(fields.get(i).input().name(), i);
        }
    }

    /** In the order of the preparation. */
    List<FieldReader> fields() {
        return fields;
    }

    /** Where the field stands; -1 where there is none of that name. */
    int place(String field) {
        Integer place = places.get(field);
        return place == null ? -1 : place;
    }

    /** @throws InputRejected naming every field of every row that does not fit */
    List<ParsedRow> read(List<Map<String, Object>> rows) {
        IncomingRows incoming = new IncomingRows(this);
        for (Map<String, Object> row : rows) {
            incoming.begin();
            row.forEach(incoming::put);
        }
        return incoming.rows();
    }

    /** The values of the row that are those of a field and fit it. */
    Map<String, Object> fitting(Map<String, Object> row) {
        Map<String, Object> fitting = new LinkedHashMap<>();
        row.forEach((field, value) -> {
            List<String> misfits = new ArrayList<>();
            if (place(field) >= 0 && value != null) {
                fields.get(place(field)).read(value, new ArrayList<>(), (expected, got) -> misfits.add(got));
                if (misfits.isEmpty()) {
                    fitting.put(field, value);
                }
            }
        });
        return fitting;
    }

    /** What the field's typical value is to the preparation. */
    ParsedRow.Value typical(int field) {
        return fields.get(field).typical();
    }
}
