package io.predictml.engine.cluster;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What server and application lay down for each other: a record in a file, there whole or not at all. */
final class ClusterFiles {
    /** The file that says why something cannot be done. */
    static final String REFUSAL = "refusal.json";

    private ClusterFiles() {}

    /** Where the folder is gone nothing is written: the other side has ended it. */
    static void write(Path file, Object content) {
        try {
            WholeFile.write(file, stream -> stream.write(Json.MAPPER.writeValueAsBytes(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first file of a folder, which is made where it is not there yet. */
    static void begin(Path file, Object content) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(file, content);
    }

    static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonMappingException e) {
            throw new UncheckedIOException("What lies in " + file + " cannot be understood", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
