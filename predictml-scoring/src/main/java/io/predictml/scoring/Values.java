package io.predictml.scoring;

import jakarta.json.stream.JsonGenerator;

/** Predicted values as JSON; a number that is none becomes {@code null}. */
final class Values {
    private Values() {}

    static void write(JsonGenerator json, Object value) {
        if (value instanceof Long whole) {
            json.write(whole);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.write(number);
        } else if (value instanceof String text) {
            json.write(text);
        } else {
            json.writeNull();
        }
    }
}
