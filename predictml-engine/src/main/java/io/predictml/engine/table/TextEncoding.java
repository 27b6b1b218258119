package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadUnsupported;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Finds the character set of a text file: by its byte order mark, by its zero bytes, or by trying. */
final class TextEncoding {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int HEAD = 4096;
    private static final int BUFFER = 1 << 16;
    private static final int FAULTS_PER_CHARACTER = 5;
    private static final int MARKUP_WORD = 10;
    private static final List<String> MARKUP =
            List.of("<html", "<!doctype", "<?xml", "<table", "<head", "<body", "<meta", "<workbook");
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private TextEncoding() {}

    /** @throws UploadUnsupported where the bytes are no text in any of the encodings that are known here */
    static Charset of(Path file) throws IOException {
        byte[] head = head(file);
        if (starts(head, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(head, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        int evenZeros = zeros(head, 0);
        int oddZeros = zeros(head, 1);
        if (evenZeros + oddZeros > head.length / 4) {
            return evenZeros > oddZeros ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        if (evenZeros + oddZeros > 0 || controls(head) > 0) {
            throw new UploadUnsupported(
                    "The file holds binary data and is not a CSV file or an Excel workbook, whatever its name says. "
                            + "Upload a .csv, .xlsx or .xls file.");
        }
        return isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    /** The text without its byte order mark. */
    static Reader open(Path file, Charset encoding) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), encoding), BUFFER);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean starts(byte[] head, int first, int second) {
        return head.length >= 2 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
    }

    private static int zeros(byte[] head, int parity) {
        int count = 0;
        for (int i = parity; i < head.length; i += 2) {
            count += head[i] == 0 ? 1 : 0;
        }
        return count;
    }

    private static int controls(byte[] head) {
        int count = 0;
        for (byte value : head) {
            boolean blank = value == '\t' || value == '\n' || value == '\r' || value == '\f';
            count += value >= 0 && value < ' ' && !blank ? 1 : 0;
        }
        return count;
    }

    /**
     * Whether the bytes are UTF-8. A few that are not, among many characters of several bytes that are, are faults of the
     * file and not of the guess; they are counted where they are read.
     */
    private static boolean isUtf8(Path file) throws IOException {
        Utf8Check check = new Utf8Check();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                check.look(buffer, read);
            }
        }
        return check.faults() == 0 || check.faults() * FAULTS_PER_CHARACTER < check.characters();
    }

    /** @throws UploadUnsupported where the text is a web page, XML or JSON, as some programs name .xls or .csv */
    static void refuseMarkup(String head) {
        String begin = head.stripLeading();
        String word = begin.substring(0, Math.min(begin.length(), MARKUP_WORD)).toLowerCase(Locale.ROOT);
        if (MARKUP.stream().anyMatch(word::startsWith)) {
            throw new UploadUnsupported("The file is a web page or XML, whatever its name says. "
                    + "Open it in a spreadsheet program and save it as .xlsx or .csv.");
        }
        if (word.startsWith("{") || word.startsWith("[{") || word.startsWith("[\n")) {
            throw new UploadUnsupported("The file holds JSON, whatever its name says. Save it as .csv or .xlsx.");
        }
    }
}
