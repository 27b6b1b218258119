package io.predictml.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A row that a model was asked and whose truth is known by now.
 *
 * @param id of the prediction
 * @param inputs as they were sent
 * @param truth the class or number that came true
 */
public record AnsweredRow(String id, Map<String, Object> inputs, String truth) {
    public AnsweredRow {
        Objects.requireNonNull(id);
        Objects.requireNonNull(truth);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
