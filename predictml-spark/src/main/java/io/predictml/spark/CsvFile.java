package io.predictml.spark;

import io.predictml.engine.record.WholeFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as the engine reads them back: UTF-8, names first, commas, doubled quotes. */
final class CsvFile {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    /** Quotes and a comma. */
    private static final int AROUND = 3;

    private CsvFile() {}

    /** The file is there whole or not at all. */
    static void write(Path file, List<String> names, List<String[]> rows) throws IOException {
        WholeFile.write(file, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            CSVPrinter printer = new CSVPrinter(writer, FORMAT);
            printer.printRecord(names);
            for (String[] row : rows) {
                printer.printRecord((Object[]) row);
            }
            printer.flush();
        });
    }

    /** The most that a row takes. */
    static long bytes(String[] cells) {
        long bytes = 1;
        for (String cell : cells) {
            bytes += AROUND + (cell == null ? 0 : cell.getBytes(StandardCharsets.UTF_8).length);
        }
        return bytes;
    }
}
