package io.predictml.scoring;

import io.predictml.domain.RequestMalformed;
import jakarta.json.Json;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request's JSON, read as a stream of events; what is not JSON is refused with the place where it ceases to be. */
final class JsonBody implements AutoCloseable {
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
    private static final int DEEPEST = 64;

    private final JsonParser parser;

    JsonBody(byte[] body) {
        if (body.length == 0) {
            throw new RequestMalformed("The body is empty. Send JSON.");
        }
        parser = PARSERS.createParser(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
    }

    Event next() {
        try {
            return parser.next();
        } catch (JsonParsingException e) {
            JsonLocation at = e.getLocation();
            throw new RequestMalformed("The body must be JSON, but is not (line %d, column %d)."
                    .formatted(at.getLineNumber(), at.getColumnNumber()));
        }
    }

    /** The text of the event that was last seen: a key, a string, or a number as it was written. */
    String text() {
        return parser.getString();
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
