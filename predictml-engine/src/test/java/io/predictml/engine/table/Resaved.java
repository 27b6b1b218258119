package io.predictml.engine.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A plain CSV, saved again as other programs in other countries would. */
enum Resaved {
    CSV,
    SEMICOLON_COMMA_WINDOWS,
    UTF_16_WITH_MARK,
    XLSX,
    XLS;

    private static final Pattern DECIMAL = Pattern.compile("-?\\d*\\.\\d+([eE]-?\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*|(?=\\.))(\\.\\d+)?([eE]-?\\d+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** The first rows of a CSV as texts, the names among them. */
    static List<List<String>> rows(Path csv, int most) throws IOException {
        try (Reader reader = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
                var parser = CSVFormat.DEFAULT.parse(reader)) {
            return parser.stream().limit(most).map(row -> row.toList()).toList();
        }
    }

    Path write(List<List<String>> rows, Path file) throws IOException {
        switch (this) {
            case CSV -> text(rows, file, ",", StandardCharsets.UTF_8, "");
            case SEMICOLON_COMMA_WINDOWS -> {
                List<List<String>> german = rows.stream()
                        .map(row -> row.stream()
                                .map(cell -> DECIMAL.matcher(cell).matches() ? cell.replace('.', ',') : cell)
                                .toList())
                        .toList();
                text(german, file, ";", Charset.forName("windows-1252"), "");
            }
            case UTF_16_WITH_MARK -> text(rows, file, "\t", StandardCharsets.UTF_16LE, "\ufeff");
            case XLSX -> workbook(rows, file, new XSSFWorkbook());
            case XLS -> workbook(rows, file, new HSSFWorkbook());
        }
        return file;
    }

    private static void text(List<List<String>> rows, Path file, String delimiter, Charset encoding, String mark)
            throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
        try (Writer writer = Files.newBufferedWriter(file, encoding)) {
            writer.write(mark);
            for (List<String> row : rows) {
                writer.write(format.format(row.toArray()) + "\r\n");
            }
        }
    }

    private static void workbook(List<List<String>> rows, Path file, Workbook workbook) throws IOException {
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            Sheet sheet = workbook.createSheet("data");
            for (int line = 0; line < rows.size(); line++) {
                Row row = sheet.createRow(line);
                for (int column = 0; column < rows.get(line).size(); column++) {
                    fill(row, column, rows.get(line).get(column), date);
                }
            }
            workbook.write(out);
        }
    }

    private static void fill(Row row, int column, String text, CellStyle date) {
        if (text.isEmpty()) {
            return;
        }
        Cell cell = row.createCell(column);
        if (NUMBER.matcher(text).matches()) {
            cell.setCellValue(Double.parseDouble(text));
        } else if (DATE.matcher(text).matches()) {
            cell.setCellValue(LocalDate.parse(text));
            cell.setCellStyle(date);
        } else {
            cell.setCellValue(text);
        }
    }
}
