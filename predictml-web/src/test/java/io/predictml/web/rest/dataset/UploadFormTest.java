package io.predictml.web.rest.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.RequestMalformed;
import io.predictml.domain.dataset.UploadTooLarge;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadFormTest {
    private static final String TYPE = "multipart/form-data; boundary=x-y";
    private static final long MOST = 1024 * 1024;

    @Test
    void fieldsAreFoundBeforeAndAfterTheFile() throws IOException {
        String body = part("form-data; name=\"sheet\"", "Data")
                + part("form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv", "a,b\r\n1,2\r\n")
                + part("form-data; name=\"targetColumn\"", " größe ")
                + "--x-y--\r\n";

        try (UploadForm form = read(body)) {
            assertThat(form.filename()).isEqualTo("a.csv");
            assertThat(Files.readString(form.file())).isEqualTo("a,b\r\n1,2\r\n");
            assertThat(form.text("sheet")).isEqualTo("Data");
            assertThat(form.text("targetColumn")).isEqualTo("größe");
            assertThat(form.text("other")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 1000, 32 * 1024 - 3, 32 * 1024, 100_000})
    void theFileComesByteForByteWhereverTheBufferEnds(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("--x-y\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n".getBytes(UTF_8));
        body.write(content);
        body.write("\r\n--x-y--".getBytes(UTF_8));

        try (UploadForm form = UploadForm.read(new Trickle(body.toByteArray()), TYPE, MOST)) {
            assertThat(Files.readAllBytes(form.file())).isEqualTo(content);
        }
    }

    @Test
    void linesThatBeginLikeTheBoundaryAreContent() throws IOException {
        String content = "\r\n--x-\r\n--x\r\n\r--x-y\n--x-y\r\n--";

        try (UploadForm form = read(part("form-data; name=\"file\"; filename=\"a.csv\"", content) + "--x-y--\r\n")) {
            assertThat(Files.readString(form.file())).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Kündigungen 2026.csv", "..\\..\\x.csv", "/etc/passwd", "a;b='c'.csv", "naïve \uD83D\uDE00.csv"})
    void theNameOfTheFileIsKeptAsItCame(String filename) throws IOException {
        try (UploadForm form = read(part("form-data; name=\"file\"; filename=\"" + filename + "\"", "a") + "--x-y--")) {
            assertThat(form.filename()).isEqualTo(filename);
        }
    }

    @Test
    void quotationMarksInNamesAreReadAsBrowsersAndOthersWriteThem() throws IOException {
        try (UploadForm form = read(part("form-data; name=\"file\"; filename=\"a%22b\\\"c.csv\"", "a") + "--x-y--")) {
            assertThat(form.filename()).isEqualTo("a\"b\"c.csv");
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedAndNothingIsLeftOfIt() throws IOException {
        long before = temporaryFiles();
        String body = part("form-data; name=\"file\"; filename=\"a\"", "x".repeat(2000)) + "--x-y--";

        assertThatThrownBy(() -> UploadForm.read(stream(body), TYPE, 1999)).isInstanceOf(UploadTooLarge.class);

        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void aFileOfExactlyTheLimitIsTaken() throws IOException {
        String body = part("form-data; name=\"file\"; filename=\"a\"", "x".repeat(2000)) + "--x-y--";

        try (UploadForm form = UploadForm.read(stream(body), TYPE, 2000)) {
            assertThat(Files.size(form.file())).isEqualTo(2000);
        }
    }

    @Test
    void nothingIsLeftAfterClosing() throws IOException {
        Path file;
        try (UploadForm form = read(part("form-data; name=\"file\"; filename=\"a\"", "a") + "--x-y--")) {
            file = form.file();
        }

        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--x-y",
                "--x-y--",
                "--x-y\r\n",
                "--other\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na\r\n--other--",
                "--x-y\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nno end",
                "--x-y\r\nContent-Disposition: form-data\r\n\r\na\r\n--x-y--",
                "--x-y\r\nContent-Type: text/csv\r\n\r\na\r\n--x-y--",
                "--x-y\r\nContent-Disposition: form-data; name=\"sheet\"\r\n\r\na\r\n--x-y--"
            })
    void aBodyThatIsNoSuchFormIsRefusedInWords(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(RequestMalformed.class);
    }

    @Test
    void endlessHeadersAndHostsOfPartsAreRefused() {
        String longHeader = "--x-y\r\nContent-Disposition: form-data; name=\"" + "n".repeat(100_000);
        String manyParts = part("form-data; name=\"a\"", "1").repeat(100) + "--x-y--";

        assertThatThrownBy(() -> read(longHeader)).isInstanceOf(RequestMalformed.class);
        assertThatThrownBy(() -> read(manyParts)).isInstanceOf(RequestMalformed.class);
    }

    @Test
    void aContentTypeWithoutABoundaryIsRefused() {
        assertThatThrownBy(() -> UploadForm.read(stream("--x-y--"), "multipart/form-data", MOST))
                .isInstanceOf(RequestMalformed.class)
                .hasMessageContaining("boundary");
    }

    private static UploadForm read(String body) throws IOException {
        return UploadForm.read(stream(body), TYPE, MOST);
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }

    private static String part(String disposition, String content) {
        return "--x-y\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("predictml-upload"))
                    .count();
        }
    }

    /** Gives as few bytes at a time as a slow client. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + pos % 97));
        }
    }
}
