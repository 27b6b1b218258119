package io.predictml.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The pictures of the documentation, which are kept with {@code -Dpredictml.screenshots=true} only. */
final class Pictures {
    static final boolean ARE_KEPT = Boolean.getBoolean("predictml.screenshots");

    private static final Path FOLDER = Path.of("../docs/screenshots");

    private Pictures() {}

    static void keep(String file, Object base64) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(file), Base64.getDecoder().decode(base64.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
