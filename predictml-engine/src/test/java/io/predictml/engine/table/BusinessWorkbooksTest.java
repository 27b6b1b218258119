package io.predictml.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.UploadLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as people leave them: hidden sheets, merged cells, numbers kept as text, faults, old and counted dates. */
class BusinessWorkbooksTest {
    private static final UploadLimits LIMITS = new UploadLimits(10L << 20, 1_000, 10, 3, 2);

    @TempDir
    Path folder;

    private static Workbook workbook(String format) {
        return format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
    }

    private ReadTable read(Workbook workbook) throws IOException {
        Path file = folder.resolve("upload");
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return TableReader.read(file, "", LIMITS);
    }

    /** Texts and numbers as they are, dates with a date's format, null for no cell. */
    private static void rows(Sheet sheet, Object[]... rows) {
        CellStyle date = sheet.getWorkbook().createCellStyle();
        date.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat("dd.mm.yyyy"));
        for (Object[] values : rows) {
            Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
            for (int column = 0; column < values.length; column++) {
                if (values[column] != null) {
                    fill(row.createCell(column), values[column], date);
                }
            }
        }
    }

    private static void fill(Cell cell, Object value, CellStyle date) {
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day) {
            cell.setCellValue(day);
            cell.setCellStyle(date);
        } else if (value instanceof FormulaError fault) {
            cell.setCellErrorValue(fault.getCode());
        } else {
            cell.setCellValue(value.toString());
        }
    }

    private static Object[] row(Object... values) {
        return values;
    }

    private static List<String> texts(ReadTable read, String column) {
        Column found = read.table().column(column).orElseThrow();
        return IntStream.range(0, found.size())
                .mapToObj(row -> found.isMissing(row) ? "" : found.text(row))
                .toList();
    }

    private static ColumnType type(ReadTable read, String column) {
        return read.table().column(column).orElseThrow().type();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void aHiddenSheetIsNotTheFirst(String format) throws IOException {
        Workbook workbook = workbook(format);
        rows(workbook.createSheet("lists"), row("code", "meaning"), row("a", "b"), row("c", "d"), row("e", "f"));
        rows(workbook.createSheet("sales"), row("shop", "sold"), row("Ulm", 1.5), row("Jena", 2), row("Bonn", 3));
        workbook.setActiveSheet(1);
        workbook.setSheetVisibility(0, SheetVisibility.HIDDEN);

        ReadTable read = read(workbook);

        assertThat(read.reading().sheet()).isEqualTo("sales");
        assertThat(texts(read, "sold")).containsExactly("1.5", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void mergedNamesAndTitlesAreReadTogetherAndSaid(String format) throws IOException {
        Workbook workbook = workbook(format);
        Sheet sheet = workbook.createSheet("report");
        rows(
                sheet,
                row("Sales by region"),
                row(null, "2023", null, "2024"),
                row("region", "sold", "returned", "sold", "returned"),
                row("north", 1, 2, 3, 4.5),
                row("south", 2, 3, 4, 5.5),
                row("west", 3, 4, 5, 6.5),
                row("Total", 6, 9, 12, 16.5));
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 4));
        sheet.addMergedRegion(new CellRangeAddress(1, 1, 1, 2));
        sheet.addMergedRegion(new CellRangeAddress(1, 1, 3, 4));

        ReadTable read = read(workbook);

        assertThat(read.table().columns())
                .extracting(Column::name)
                .containsExactly("region", "2023 sold", "2023 returned", "2024 sold", "2024 returned");
        assertThat(read.table().rows()).isEqualTo(3);
        assertThat(read.reading().repairs())
                .anySatisfy(repair -> assertThat(repair).contains("Sales by region"))
                .anySatisfy(repair -> assertThat(repair).contains("two rows", "2024 returned"))
                .anySatisfy(repair -> assertThat(repair).contains("Total"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void numbersThatAreKeptAsTextAreNumbers(String format) throws IOException {
        Workbook workbook = workbook(format);
        rows(
                workbook.createSheet(),
                row("item", "price", "share", "zip"),
                row("a", 12.5, "7,5 %", "01067"),
                row("b", "1.234,50", "10 %", "80331"),
                row("c", "3,25", "12,25 %", "04109"));

        ReadTable read = read(workbook);

        assertThat(texts(read, "price")).containsExactly("12.5", "1234.5", "3.25");
        assertThat(type(read, "share")).isEqualTo(ColumnType.NUMBER);
        assertThat(texts(read, "zip")).containsExactly("01067", "80331", "04109");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void ofFormulasTheKeptResultIsTakenAndFaultsAreMissing(String format) throws IOException {
        Workbook workbook = workbook(format);
        Sheet sheet = workbook.createSheet();
        rows(
                sheet,
                row("sold", "ratio", "word"),
                row(4, null, "x"),
                row(2, null, "y"),
                row(0, FormulaError.DIV0, "z"),
                row(5, FormulaError.NA, FormulaError.REF));
        sheet.getRow(1).createCell(1).setCellFormula("1/A2");
        sheet.getRow(2).createCell(1).setCellFormula("1/A3");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        ReadTable read = read(workbook);

        assertThat(texts(read, "ratio")).containsExactly("0.25", "0.5", "", "");
        assertThat(texts(read, "word")).containsExactly("x", "y", "z", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void datesOfEveryAgeAndWithoutAFormatAreDates(String format) throws IOException {
        Workbook workbook = workbook(format);
        rows(
                workbook.createSheet(),
                row("born", "order_date", "seen"),
                row("1812-02-07", 45291, LocalDate.of(2023, 12, 31)),
                row("1775-12-16", 45323, LocalDate.of(1900, 3, 1)),
                row("1899-04-26", 45325, LocalDate.of(2024, 2, 3)));

        ReadTable read = read(workbook);

        assertThat(texts(read, "born")).containsExactly("1812-02-07", "1775-12-16", "1899-04-26");
        assertThat(texts(read, "order_date")).containsExactly("2023-12-31", "2024-02-01", "2024-02-03");
        assertThat(texts(read, "seen")).containsExactly("2023-12-31", "1900-03-01", "2024-02-03");
        assertThat(read.table().columns()).extracting(Column::type).containsOnly(ColumnType.DATE_TIME);
    }

    @Test
    void daysOfAnOldMacintoshAreCountedFrom1904() throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
        rows(
                workbook.createSheet(),
                row("day", "sold"),
                row(LocalDate.of(2023, 12, 31), 1.5),
                row(LocalDate.of(2024, 2, 1), 2.5),
                row(LocalDate.of(2024, 2, 29), 3));

        assertThat(texts(read(workbook), "day")).containsExactly("2023-12-31", "2024-02-01", "2024-02-29");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void emptyColumnsAndRowsInTheMiddleAreNoPartOfTheTable(String format) throws IOException {
        Workbook workbook = workbook(format);
        rows(
                workbook.createSheet(),
                row(null, "a", null, "b"),
                row(null, 1, null, 2.5),
                row(null, 2, " ", 3.5),
                row(),
                row(null, 3, null, 4.5));

        ReadTable read = read(workbook);

        assertThat(read.table().columns()).extracting(Column::name).containsExactly("a", "b");
        assertThat(read.table().rows()).isEqualTo(3);
        assertThat(read.reading().repairs()).singleElement().asString().contains("neither a name nor a value");
    }
}
