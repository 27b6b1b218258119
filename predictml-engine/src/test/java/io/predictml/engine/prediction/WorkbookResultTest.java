package io.predictml.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.record.Sha256;
import io.predictml.engine.table.SheetRows;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The result of a file of rows as the workbook that was uploaded. */
class WorkbookResultTest {
    private static final Path MODEL = Path.of("src/test/resources/golden/penguins-GaussianNB.predictml");

    @TempDir
    private Path folder;

    @Test
    void theUploadedWorkbookComesBackWithColumnsAndNothingThatRuns() throws IOException {
        Path uploaded = folder.resolve("rows.xlsx");
        write(uploaded, everything());

        try (XSSFWorkbook result = result(uploaded)) {
            assertThat(result.getNumberOfSheets()).isEqualTo(3);
            assertThat(result.getSheetName(1)).isEqualTo("Prices & <more>");
            assertThat(result.isSheetHidden(2)).isTrue();
            XSSFSheet rows = result.getSheetAt(0);
            assertThat(rows.getColumnWidth(1)).isEqualTo(40 * 256);
            assertThat(rows.getMergedRegions()).containsExactly(CellRangeAddress.valueOf("A1:C1"));
            assertThat(rows.getPaneInformation().isFreezePane()).isTrue();

            Row header = rows.getRow(2);
            List<String> names = new ArrayList<>();
            header.forEach(cell -> names.add(cell.getStringCellValue()));
            assertThat(names)
                    .containsExactly(
                            "island",
                            "bill_length_mm",
                            "weighed",
                            "=1+1",
                            "prediction",
                            "probability_Adelie",
                            "probability_Chinstrap",
                            "probability_Gentoo",
                            "problem");
            assertThat(header.getCell(4).getCellStyle().getFontIndex())
                    .isEqualTo(header.getCell(3).getCellStyle().getFontIndex());
            assertThat(result.getFontAt(header.getCell(4).getCellStyle().getFontIndex())
                            .getBold())
                    .isTrue();

            Row first = rows.getRow(3);
            assertThat(first.getCell(1).getNumericCellValue()).isEqualTo(39.1);
            assertThat(first.getCell(2).getCellStyle().getDataFormatString()).isEqualTo("yyyy-mm-dd");
            assertThat(first.getCell(4).getStringCellValue()).isEqualTo("Adelie");
            assertThat(first.getCell(5).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat((Object) rows.getRow(4))
                    .as("a blank line stays where it is")
                    .isNull();
            assertThat(rows.getRow(5).getCell(4).getStringCellValue()).isEqualTo("Gentoo");
            assertThat(rows.getRow(6).getCell(8).getStringCellValue()).contains("bill_length_mm");
            assertThat(result.getSheetAt(1).getRow(0).getCell(0).getNumericCellValue())
                    .isEqualTo(42);

            for (Sheet sheet : result) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType())
                                .as(cell.getAddress().toString())
                                .isNotEqualTo(CellType.FORMULA);
                    }
                }
                assertThat(sheet.getDataValidations()).isEmpty();
                assertThat(sheet.getHyperlinkList()).isEmpty();
                assertThat(sheet.getSheetConditionalFormatting().getNumConditionalFormattings())
                        .isZero();
            }
            assertThat(result.getAllNames()).isEmpty();
        }
    }

    @Test
    void onlyPartsThatCannotRunAreInIt() throws IOException {
        Path uploaded = folder.resolve("rows.xlsx");
        write(uploaded, everything());
        Path made = folder.resolve("made.xlsx");
        try (OutputStream out = Files.newOutputStream(made)) {
            assertThat(add(uploaded, out)).isTrue();
        }

        try (ZipFile zip = new ZipFile(made.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            "xl/worksheets/sheet1.xml",
                            "xl/worksheets/sheet2.xml",
                            "xl/worksheets/sheet3.xml",
                            "xl/sharedStrings.xml",
                            "xl/styles.xml",
                            "xl/workbook.xml",
                            "xl/_rels/workbook.xml.rels",
                            "_rels/.rels",
                            "[Content_Types].xml");
        }
    }

    @Test
    void aLargeWorkbookTakesLittleMemory() throws Exception {
        Path uploaded = folder.resolve("large.xlsx");
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100);
                OutputStream out = Files.newOutputStream(uploaded)) {
            Sheet sheet = workbook.createSheet();
            List<String> names = new ArrayList<>(List.of("island"));
            IntStream.range(1, 20).forEach(column -> names.add("column " + column));
            fill(sheet.createRow(0), names.toArray(String[]::new));
            for (int line = 1; line <= 40_000; line++) {
                Row row = sheet.createRow(line);
                fill(row, "Torgersen");
                for (int column = 1; column < 20; column++) {
                    row.createCell(column).setCellValue(line * 1e-4 + column);
                }
            }
            workbook.write(out);
        }
        FilePrediction file = FilePrediction.open(uploaded, UploadLimits.standard(), model());
        try (OutputStream out = Files.newOutputStream(folder.resolve("place"))) {
            file.place().orElseThrow().write(new DataOutputStream(out));
        }
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkbookResultTest.class.getName(),
                        uploaded.toString(),
                        folder.resolve("place").toString(),
                        String.valueOf(file.added()),
                        csv(file).toString(),
                        folder.resolve("made.xlsx").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();

        assertThat(small.waitFor())
                .as(Files.readString(folder.resolve("output.txt")))
                .isZero();
        assertThat(Files.size(folder.resolve("made.xlsx"))).isGreaterThan(Files.size(uploaded));
    }

    /** In a process of little memory. */
    public static void main(String[] arguments) throws IOException {
        try (DataInputStream place = new DataInputStream(Files.newInputStream(Path.of(arguments[1])));
                OutputStream out = Files.newOutputStream(Path.of(arguments[4]))) {
            PredictionFile.addTo(
                    Path.of(arguments[0]),
                    SheetRows.read(new DataInputStream(new BufferedInputStream(place))),
                    Integer.parseInt(arguments[2]),
                    Path.of(arguments[3]),
                    out);
        }
    }

    @Test
    void aFormatFarToTheRightIsNoContentAndACsvIsNoWorkbook() throws IOException {
        Path wide = folder.resolve("wide.xlsx");
        XSSFWorkbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet();
        fill(sheet.createRow(0), "island", "bill_length_mm");
        fill(sheet.createRow(1), "Torgersen", "39.1");
        sheet.createRow(40).createCell(16_380);
        sheet.getRow(1).createCell(2);
        write(wide, workbook);
        try (XSSFWorkbook result = result(wide)) {
            assertThat(result.getSheetAt(0).getRow(1).getCell(2).getStringCellValue())
                    .isEqualTo("Adelie");
        }

        Path csv = Files.writeString(folder.resolve("rows.csv"), "island,bill_length_mm\nTorgersen,39.1\n");
        assertThat(FilePrediction.open(csv, UploadLimits.standard(), model()).place())
                .isEmpty();
    }

    private XSSFWorkbook everything() {
        XSSFWorkbook workbook = new XSSFWorkbook();
        CellStyle bold = workbook.createCellStyle();
        Font font = workbook.createFont();
        font.setBold(true);
        bold.setFont(font);
        CellStyle date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
        XSSFSheet sheet = workbook.createSheet("rows");
        sheet.setColumnWidth(1, 40 * 256);
        sheet.createFreezePane(0, 3);
        sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
        fill(sheet.createRow(0), "Birds that were weighed");
        fill(sheet.createRow(2), "island", "bill_length_mm", "weighed", "=1+1");
        sheet.getRow(2).forEach(cell -> cell.setCellStyle(bold));
        fill(sheet.createRow(3), "Torgersen", "", "", "=2+2");
        sheet.getRow(3).getCell(1).setCellFormula("39+0.1");
        sheet.getRow(3).getCell(2).setCellValue(45_000);
        sheet.getRow(3).getCell(2).setCellStyle(date);
        sheet.getRow(3).createCell(5).setCellStyle(date);
        fill(sheet.createRow(5), "Biscoe", "", "", "x");
        sheet.getRow(5).getCell(1).setCellValue(47.2);
        fill(sheet.createRow(6), "Biscoe", "wide", "", "x");
        Sheet prices = workbook.createSheet("Prices & <more>");
        prices.createRow(0).createCell(0).setCellFormula("SUM(40,2)");
        prices.createRow(1).createCell(0).setCellFormula("\"a\"&\"b\"");
        workbook.createSheet("lists").createRow(0).createCell(0).setCellValue("hidden");
        workbook.setSheetHidden(2, true);
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        workbook.createName().setNameName("danger");
        workbook.getName("danger").setRefersToFormula("rows!$A$1");
        XSSFDataValidationHelper rules = new XSSFDataValidationHelper(sheet);
        sheet.addValidationData(rules.createValidation(
                rules.createFormulaListConstraint("lists!$A$1:$A$2"), new CellRangeAddressList(3, 6, 0, 0)));
        sheet.getSheetConditionalFormatting()
                .addConditionalFormatting(
                        new CellRangeAddress[] {CellRangeAddress.valueOf("A4:A6")},
                        sheet.getSheetConditionalFormatting().createConditionalFormattingRule("$A$4=1"));
        Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.URL);
        link.setAddress("https://example.com");
        sheet.getRow(3).getCell(0).setHyperlink(link);
        sheet.createDrawingPatriarch();
        return workbook;
    }

    private static void fill(Row row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }

    private static void write(Path file, XSSFWorkbook workbook) throws IOException {
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
    }

    private XSSFWorkbook result(Path uploaded) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        assertThat(add(uploaded, made)).isTrue();
        return new XSSFWorkbook(new ByteArrayInputStream(made.toByteArray()));
    }

    private boolean add(Path uploaded, OutputStream out) throws IOException {
        FilePrediction file = FilePrediction.open(uploaded, UploadLimits.standard(), model());
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        file.place().orElseThrow().write(new DataOutputStream(kept));
        SheetRows place = SheetRows.read(new DataInputStream(new ByteArrayInputStream(kept.toByteArray())));
        return PredictionFile.addTo(uploaded, place, file.added(), csv(file), out);
    }

    private Path csv(FilePrediction file) throws IOException {
        Path csv = folder.resolve("result.csv");
        try (OutputStream out = Files.newOutputStream(csv)) {
            PredictionFile.write(List.of(file.columns()), out);
            PredictionFile.write(file.answer(0, file.rows()).lines(), out);
        }
        return csv;
    }

    private static Scorer model() throws IOException {
        return ModelArtefact.load(MODEL, Sha256.of(MODEL), "1");
    }
}
