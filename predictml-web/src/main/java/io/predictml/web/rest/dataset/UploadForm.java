package io.predictml.web.rest.dataset;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.dataset.UploadTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An upload as it came: the file, put aside under a name of our own until it is closed, and the fields beside it, in
 * whatever order they came.
 *
 * @param file where the content is until the form is closed
 * @param filename as the client named it
 * @param fields text fields by name
 */
public record UploadForm(Path file, String filename, Map<String, String> fields) implements AutoCloseable {
    private static final String FILE = "file";
    private static final int MOST_TEXT_BYTES = 8 * 1024;
    private static final int BUFFER = 32 * 1024;

    public UploadForm {
        fields = Map.copyOf(fields);
    }

    /**
     * @param body the whole multipart body
     * @param maxBytes the most that the file may have
     * @throws RequestMalformed where the body is not such a form or holds no part {@code file}
     * @throws UploadTooLarge as soon as the file is longer than it may be
     */
    public static UploadForm read(InputStream body, String contentType, long maxBytes) throws IOException {
        Path file = Files.createTempFile("predictml-upload", ".part");
        boolean whole = false;
        try {
            UploadForm form = read(new MultipartReader(body, contentType), file, maxBytes);
            whole = true;
            return form;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static UploadForm read(MultipartReader reader, Path file, long maxBytes) throws IOException {
        Optional<String> filename = Optional.empty();
        Map<String, String> fields = new HashMap<>();
        for (Optional<MultipartReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            if (!part.get().name().equals(FILE)) {
                fields.put(part.get().name(), text(part.get().name(), reader.content()));
            } else if (filename.isPresent()) {
                throw new RequestMalformed("The upload holds two files. Upload one at a time.");
            } else {
                filename = Optional.of(part.get().filename().orElse(""));
                keep(reader.content(), file, maxBytes);
            }
        }
        String name = filename.orElseThrow(() -> new RequestMalformed(
                "The upload holds no file. Send it as the part 'file' of a multipart/form-data body.",
                List.of(new FieldError(FILE, "a file", "nothing"))));
        return new UploadForm(file, name, fields);
    }

    /** The field's text without blanks round it; empty where it was not sent. */
    public String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static void keep(InputStream content, Path file, long maxBytes) throws IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > maxBytes) {
                    throw new UploadTooLarge(maxBytes);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static String text(String field, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MOST_TEXT_BYTES + 1);
        if (bytes.length > MOST_TEXT_BYTES) {
            throw new RequestMalformed(
                    "The upload holds a field that is too long.",
                    List.of(new FieldError(field, "at most %d bytes".formatted(MOST_TEXT_BYTES), "more")));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
