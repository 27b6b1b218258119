package io.predictml.scoring;

import io.predictml.domain.prediction.RowSink;
import io.predictml.domain.prediction.RowSource;
import jakarta.json.stream.JsonParser.Event;
import java.util.Optional;

/**
 * What {@code POST /predict/…} is sent: {@code {"inputData": …, "explain": …}} with a row or a list of rows, or the row or
 * the list by itself. Each value goes to the model as it is read.
 */
final class PredictCall implements RowSource {
    private static final String FORM =
            "The body must be a row as a JSON object, a list of rows, or {\"inputData\": …}.";

    private final byte[] body;
    private boolean explain;

    PredictCall(byte[] body) {
        this.body = body;
    }

    /** Whether the call asked which fields moved each answer; known once its rows were written. */
    boolean explain() {
        return explain;
    }

    /** The dataset that the envelope names, if any. */
    Optional<String> dataset() {
        try (JsonBody json = new JsonBody(body)) {
            JsonBody.expect(json.next(), Event.START_OBJECT, FORM);
            for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
                boolean wanted = json.text().equals("datasetId");
                Event value = json.next();
                if (wanted && value == Event.VALUE_STRING) {
                    return Optional.of(json.text());
                }
                json.skip(value);
            }
            return Optional.empty();
        }
    }

    @Override
    public long size() {
        return body.length;
    }

    /** @throws io.predictml.domain.DomainException where the body is not such a call */
    @Override
    public boolean writeTo(RowSink rows) {
        try (JsonBody json = new JsonBody(body)) {
            Event first = json.next();
            if (first == Event.START_ARRAY) {
                json.rows(rows, first, FORM);
            } else {
                JsonBody.expect(first, Event.START_OBJECT, FORM);
                explain = object(json, rows);
            }
            json.end();
        }
        return explain;
    }

    /** A row has no field of its own that is an object or a list, so such an {@code inputData} is the envelope's. */
    private static boolean object(JsonBody json, RowSink rows) {
        boolean enveloped = false;
        boolean explained = false;
        rows.next();
        for (Event key = json.next(); key != Event.END_OBJECT; key = json.next()) {
            String field = json.key();
            Event value = json.next();
            explained |= field.equals("explain") && value == Event.VALUE_TRUE;
            if (field.equals("inputData") && (value == Event.START_OBJECT || value == Event.START_ARRAY)) {
                enveloped = true;
                rows.restart();
                json.rows(rows, value, FORM);
            } else if (enveloped) {
                json.skip(value);
            } else {
                json.value(rows, field, value);
            }
        }
        return enveloped && explained;
    }
}
