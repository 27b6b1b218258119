package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A model artefact that was just written.
 *
 * @param sha256 of the whole file, lower-case hexadecimal; keep it where the file cannot be changed with it
 * @param bytes the file's size
 * @param schema what the model takes
 */
public record PublishedModel(Path file, String sha256, long bytes, InputSchema schema) {
    public PublishedModel {
        Objects.requireNonNull(file);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(schema);
    }
}
