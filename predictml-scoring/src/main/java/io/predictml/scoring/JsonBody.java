package io.predictml.scoring;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.RowSink;
import jakarta.json.Json;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A request's JSON, read as a stream of events; what is not JSON is refused with the place where it ceases to be. */
final class JsonBody implements AutoCloseable {
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final int DEEPEST = 64;
    /** How some clients write what JSON has no number for. */
    private static final Pattern NO_NUMBER = Pattern.compile(":\\s*(NaN|[+-]?Infinity)\\b");

    private final byte[] body;
    private final JsonParser parser;
    private String field = "";

    JsonBody(byte[] body) {
        if (body.length == 0) {
            throw new RequestMalformed("The body is empty. Send JSON.");
        }
        this.body = body;
        parser = PARSERS.createParser(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
    }

    Event next() {
        try {
            return parser.next();
        } catch (JsonParsingException e) {
            throw refusal(e.getLocation());
        }
    }

    private DomainException refusal(JsonLocation at) {
        int reached = (int) Math.max(0, Math.min(body.length, at.getStreamOffset()));
        int from = Math.max(0, reached - 32);
        String near = new String(body, from, Math.min(body.length, reached + 16) - from, StandardCharsets.UTF_8);
        if (!field.isEmpty() && NO_NUMBER.matcher(near).find()) {
            return new InputRejected(
                    "The field '%s' holds what JSON has no number for. Send null for a missing value.".formatted(field),
                    List.of(new FieldError(field, "a number, or null where it is missing", "NaN or infinity")));
        }
        return new RequestMalformed("The body must be JSON, but is not (line %d, column %d)."
                .formatted(at.getLineNumber(), at.getColumnNumber()));
    }

    /** The text of the event that was last seen: a key, a string, or a number as it was written. */
    String text() {
        return parser.getString();
    }

    /** The key that was just seen; what follows is refused by this name. */
    String key() {
        field = parser.getString();
        return field;
    }

    /** Reads a row, or a list of rows, that begins with the event. */
    void rows(RowSink rows, Event first, String form) {
        if (first == Event.START_OBJECT) {
            row(rows);
            return;
        }
        expect(first, Event.START_ARRAY, form);
        for (Event row = next(); row != Event.END_ARRAY; row = next()) {
            expect(row, Event.START_OBJECT, form);
            row(rows);
        }
    }

    private void row(RowSink rows) {
        rows.next();
        for (Event key = next(); key != Event.END_OBJECT; key = next()) {
            String name = key();
            value(rows, name, next());
        }
    }

    /** Hands over the value that begins with the event. */
    void value(RowSink rows, String name, Event value) {
        switch (value) {
            case VALUE_STRING -> rows.put(name, text());
            case VALUE_NUMBER -> rows.number(name, text());
            case VALUE_TRUE, VALUE_FALSE -> rows.put(name, value == Event.VALUE_TRUE);
            case VALUE_NULL -> rows.put(name, null);
            default -> {
                rows.nested(name, value == Event.START_OBJECT ? "an object" : "an array");
                skip(value);
            }
        }
    }

    /** @throws RequestMalformed unless the event is the wanted one */
    static void expect(Event event, Event wanted, String sentence) {
        if (event != wanted) {
            throw new RequestMalformed(sentence);
        }
    }

    /** Passes over the rest of the value that begins with the event. */
    void skip(Event begun) {
        int depth = opens(begun) ? 1 : 0;
        while (depth > 0) {
            Event event = next();
            if (opens(event)) {
                depth++;
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
            if (depth > DEEPEST) {
                throw new RequestMalformed("The body is nested more than %d levels deep.".formatted(DEEPEST));
            }
        }
    }

    /** @throws RequestMalformed where something follows the value */
    void end() {
        try {
            if (parser.hasNext()) {
                throw new RequestMalformed("The body must be one JSON value, but something follows it.");
            }
        } catch (JsonParsingException e) {
            throw new RequestMalformed("The body must be one JSON value, but something follows it.");
        }
    }

    @Override
    public void close() {
        parser.close();
    }

    private static boolean opens(Event event) {
        return event == Event.START_OBJECT || event == Event.START_ARRAY;
    }
}
