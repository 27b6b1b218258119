package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A model artefact that was just written.
 *
 * @param sha256 of the whole file, lower-case hexadecimal; keep it where the file cannot be changed with it
 * @param bytes the file's size
 * @param schema what the model takes
 * @param notes what is unusual about how it is kept, a sentence each
 */
public record PublishedModel(Path file, String sha256, long bytes, InputSchema schema, List<String> notes) {
    public PublishedModel {
        Objects.requireNonNull(file);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(schema);
        notes = List.copyOf(notes);
    }
}
