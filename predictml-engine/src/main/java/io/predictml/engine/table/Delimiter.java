package io.predictml.engine.table;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the character that stands between the fields of a CSV file from its first lines. */
final class Delimiter {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int LINES = 50;
    private static final int CHARACTERS = 1 << 18;

    private Delimiter() {}

    /** The one that splits the header most often, by lines that agree with it; a comma where none does. */
    static char of(Path file, Charset encoding) throws IOException {
        List<String> lines = firstLines(file, encoding);
        char best = CANDIDATES[0];
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(lines, candidate);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static double score(List<String> lines, char delimiter) {
        if (lines.isEmpty()) {
            return 0;
        }
        int header = count(lines.get(0), delimiter);
        long agreeing =
                lines.stream().filter(line -> count(line, delimiter) == header).count();
        return header == 0 ? 0 : (double) agreeing / lines.size() + Math.min(header, 100) / 1000.0;
    }

    private static int count(String line, char delimiter) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            count += c == delimiter && !quoted ? 1 : 0;
        }
        return count;
    }

    private static List<String> firstLines(Path file, Charset encoding) throws IOException {
        char[] buffer = new char[CHARACTERS];
        int length = 0;
        try (Reader reader = TextEncoding.open(file, encoding)) {
            int read = reader.read(buffer, 0, buffer.length);
            while (read > 0) {
                length += read;
                read = reader.read(buffer, length, buffer.length - length);
            }
        }
        List<String> lines = new ArrayList<>();
        new String(buffer, 0, length)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(LINES)
                .forEach(lines::add);
        return lines;
    }
}
