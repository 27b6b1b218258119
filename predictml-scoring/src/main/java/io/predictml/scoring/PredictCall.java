package io.predictml.scoring;

import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.InputRows;
import jakarta.json.stream.JsonParser.Event;
import java.util.List;
import java.util.Map;

/**
 * What {@code POST /predict/…} is sent: {@code {"inputData": …, "explain": …}} with a row or a list of rows, or the row or
 * the list by itself.
 *
 * @param explain whether to say which fields moved each answer
 */
record PredictCall(List<Map<String, Object>> rows, boolean explain) {
    private static final String FORM =
            "The body must be a row as a JSON object, a list of rows, or {\"inputData\": …}.";

    PredictCall {
        rows = List.copyOf(rows);
    }

    /** @throws io.predictml.domain.DomainException where the body is not such a call */
    static PredictCall read(byte[] body) {
        try (JsonBody json = new JsonBody(body)) {
            Event first = json.next();
            PredictCall call;
            if (first == Event.START_ARRAY) {
                call = new PredictCall(rows(json, first), false);
            } else {
                JsonBody.expect(first, Event.START_OBJECT, FORM);
                call = object(json);
            }
            json.end();
            return call;
        }
    }

    /** A row has no field of its own that is an object or a list, so such an {@code inputData} is the envelope's. */
    private static PredictCall object(JsonBody json) {
        InputRows bare = new InputRows();
        bare.next();
        List<Map<String, Object>> enveloped = List.of();
        boolean explain = false;
        for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
            String field = json.text();
            Event value = json.next();
            if (field.equals("inputData") && (value == Event.START_OBJECT || value == Event.START_ARRAY)) {
                enveloped = rows(json, value);
            } else {
                explain |= field.equals("explain") && value == Event.VALUE_TRUE;
                put(json, bare, field, value);
            }
        }
        return enveloped.isEmpty() ? new PredictCall(bare.all(), false) : new PredictCall(enveloped, explain);
    }

    private static List<Map<String, Object>> rows(JsonBody json, Event first) {
        InputRows rows = new InputRows();
        if (first == Event.START_OBJECT) {
            row(json, rows);
        } else {
            for (Event row = json.next(); row != Event.END_ARRAY; row = json.next()) {
                JsonBody.expect(row, Event.START_OBJECT, FORM);
                row(json, rows);
            }
        }
        return rows.all();
    }

    private static void row(JsonBody json, InputRows rows) {
        rows.next();
        for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
            String field = json.text();
            put(json, rows, field, json.next());
        }
    }

    private static void put(JsonBody json, InputRows rows, String field, Event value) {
        switch (value) {
            case VALUE_STRING -> rows.text(field, json.text());
            case VALUE_NUMBER -> rows.number(field, json.text());
            case VALUE_TRUE, VALUE_FALSE -> rows.truth(field, value == Event.VALUE_TRUE);
            case VALUE_NULL -> rows.missing(field);
            case START_OBJECT, START_ARRAY -> {
                rows.nested(field, value == Event.START_OBJECT ? "an object" : "an array");
                json.skip(value);
            }
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw new RequestMalformed(FORM);
        }
    }
}
