package io.predictml.engine.prediction;

import io.predictml.engine.table.SheetRows;
import io.predictml.engine.table.WorkbookCopy;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Answered rows as CSV (RFC 4180, UTF-8), and that CSV as a workbook. */
public final class PredictionFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    /** As many figures as a spreadsheet's number keeps; "007" and "+1" are text. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private static final int ROWS_IN_MEMORY = 200;
    private static final int LONGEST_CELL = 32_767;

    private PredictionFile() {}

    /** Writes lines; the stream stays open. */
    public static void write(List<List<String>> lines, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (List<String> line : lines) {
            FORMAT.printRecord(writer, line.toArray());
        }
        writer.flush();
    }

    /** The first lines of a CSV, that of the names included. */
    public static List<List<String>> head(Path csv, int most) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (CSVParser parser = open(csv)) {
            for (CSVRecord line : parser) {
                if (lines.size() == most) {
                    break;
                }
                lines.add(line.toList());
            }
        }
        return lines;
    }

    /** Writes a CSV as a workbook of one sheet: numbers as numbers, everything else as text, and no formula. */
    public static void writeWorkbook(Path csv, OutputStream out) throws IOException {
        try (CSVParser parser = open(csv);
                SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            Sheet sheet = workbook.createSheet("predictions");
            for (CSVRecord line : parser) {
                Row row = sheet.createRow((int) parser.getRecordNumber() - 1);
                for (int column = 0; column < line.size(); column++) {
                    fill(row.createCell(column), line.get(column), row.getRowNum() > 0);
                }
            }
            workbook.write(out);
        }
    }

    /**
     * Writes the uploaded workbook with the model's columns of a CSV beside its rows.
     *
     * @param place where the rows stand in it
     * @param added how many of the CSV's columns are put there, the last ones
     * @return false, with nothing written, where that workbook does not take them
     */
    public static boolean addTo(Path workbook, SheetRows place, int added, Path csv, OutputStream out)
            throws IOException {
        Optional<WorkbookCopy> copy = WorkbookCopy.of(workbook, place, added);
        if (copy.isEmpty()) {
            return false;
        }
        try (CSVParser parser = open(csv)) {
            Stream<List<String>> lines = parser.stream().map(CSVRecord::toList);
            copy.get()
                    .write(
                            lines.map(line -> line.subList(line.size() - added, line.size()))
                                    .iterator(),
                            out);
        }
        return true;
    }

    private static void fill(Cell cell, String text, boolean data) {
        if (data && NUMBER.matcher(text).matches()) {
            cell.setCellValue(Double.parseDouble(text));
        } else {
            cell.setCellValue(text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
        }
    }

    private static CSVParser open(Path csv) throws IOException {
        BufferedReader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
        return CSVParser.builder().setReader(reader).setFormat(FORMAT).get();
    }
}
