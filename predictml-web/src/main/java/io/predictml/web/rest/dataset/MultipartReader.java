package io.predictml.web.rest.dataset;

import io.predictml.domain.RequestMalformed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code multipart/form-data} body (RFC 7578) part by part from its stream, holding no more than a buffer of it.
 * JAX-RS's own {@code EntityPart} is not used because RESTEasy copies every part to a temporary file that is removed when
 * the garbage collector comes by.
 */
final class MultipartReader {
    private static final int MOST_PARTS = 20;
    private static final int MOST_HEADER_BYTES = 8 * 1024;
    private static final int BUFFER = 32 * 1024;

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern DISPOSITION = Pattern.compile(
            "^content-disposition:\\s*form-data\\s*(;.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(name|filename)=(?:\"((?:\\\\\"|[^\"])*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

    /**
     * The beginning of a part.
     *
     * @param filename as the client names the file; empty where the part is no file
     */
    record Part(String name, Optional<String> filename) {}

    private final InputStream body;
    private final byte[] delimiter;
    private final byte[] buffer;
    private int head;
    private int tail;
    private int parts;

    /** @throws RequestMalformed where the content type names no boundary */
    MultipartReader(InputStream body, String contentType) {
        Matcher named = BOUNDARY.matcher(contentType);
        if (!named.find()) {
            throw malformed("names no boundary");
        }
        String boundary = named.group(1) == null ? named.group(2) : named.group(1);
        this.body = body;
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        buffer = new byte[BUFFER];
        // The first delimiter stands at the very beginning, without a line before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        tail = 2;
    }

    /** Goes to the next part, past what is unread of this one; empty after the last. */
    Optional<Part> next() throws IOException {
        content().transferTo(OutputStream.nullOutputStream());
        head += delimiter.length;
        String line = line();
        if (line.startsWith("--")) {
            return Optional.empty();
        }
        if (!line.isBlank()) {
            throw malformed("has a line that is no boundary");
        }
        if (++parts > MOST_PARTS) {
            throw malformed("has more than %d parts".formatted(MOST_PARTS));
        }
        return Optional.of(part(headers()));
    }

    /** The content of the part that was begun; each byte can be read once. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int size = Math.min(length, available());
                if (size == 0 && length > 0) {
                    return -1;
                }
                System.arraycopy(buffer, head, target, offset, size);
                head += size;
                return size;
            }

            /** Bytes of this part that are in the buffer, at least one unless the part is at its end. */
            @Override
            public int available() throws IOException {
                while (true) {
                    int end = delimiterAt();
                    if (end >= 0) {
                        return end - head;
                    }
                    int safe = tail - head - delimiter.length + 1;
                    if (safe > 0) {
                        return safe;
                    }
                    fill();
                }
            }
        };
    }

    private static Part part(String headers) {
        Matcher disposition = DISPOSITION.matcher(headers);
        if (!disposition.find()) {
            throw malformed("has a part without a name");
        }
        Optional<String> name = Optional.empty();
        Optional<String> filename = Optional.empty();
        Matcher parameter = PARAMETER.matcher(disposition.group(1));
        while (parameter.find()) {
            String value = parameter.group(2) == null ? parameter.group(3) : unquoted(parameter.group(2));
            if (parameter.group(1).equalsIgnoreCase("name")) {
                name = Optional.of(value);
            } else {
                filename = Optional.of(value);
            }
        }
        return new Part(name.orElseThrow(() -> malformed("has a part without a name")), filename);
    }

    /** Browsers write a quotation mark as %22, other clients as \", and neither escapes a backslash. */
    private static String unquoted(String value) {
        return value.replace("\\\"", "\"").replace("%22", "\"");
    }

    private String headers() throws IOException {
        StringBuilder headers = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.append(line).append('\n');
            if (headers.length() > MOST_HEADER_BYTES) {
                throw malformed("has a part whose header is longer than %d bytes".formatted(MOST_HEADER_BYTES));
            }
        }
        return headers.toString();
    }

    private String line() throws IOException {
        int from = 0;
        while (true) {
            for (int at = head + from; at + 1 < tail; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    String line = new String(buffer, head, at - head, StandardCharsets.UTF_8);
                    head = at + 2;
                    return line;
                }
            }
            from = Math.max(0, tail - head - 1);
            if (tail - head > MOST_HEADER_BYTES) {
                throw malformed("has a part whose header is longer than %d bytes".formatted(MOST_HEADER_BYTES));
            }
            if (!more()) {
                return lastLine();
            }
        }
    }

    /** The closing delimiter may be the very end of the body. */
    private String lastLine() {
        String line = new String(buffer, head, tail - head, StandardCharsets.UTF_8);
        if (!line.startsWith("--")) {
            throw malformed("ends in the middle");
        }
        head = tail;
        return line;
    }

    private int delimiterAt() {
        for (int at = head; at + delimiter.length <= tail; at++) {
            if (buffer[at] == '\r'
                    && Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                return at;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (!more()) {
            throw malformed("ends in the middle");
        }
    }

    /** Reads on into the buffer, which has room since no more is kept in it than a header or a delimiter. */
    private boolean more() throws IOException {
        System.arraycopy(buffer, head, buffer, 0, tail - head);
        tail -= head;
        head = 0;
        int read = body.read(buffer, tail, buffer.length - tail);
        tail += Math.max(0, read);
        return read > 0;
    }

    private static RequestMalformed malformed(String how) {
        return new RequestMalformed("The multipart/form-data body %s.".formatted(how));
    }
}
