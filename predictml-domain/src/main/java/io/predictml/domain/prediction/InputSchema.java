package io.predictml.domain.prediction;

import java.util.List;

/** What a model takes: its fields, the most important first. */
public record InputSchema(List<InputField> fields) {
    public InputSchema {
        fields = List.copyOf(fields);
    }
}
