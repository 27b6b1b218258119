package io.predictml.engine.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import io.predictml.domain.dataset.UploadUnsupported;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookTest {
    private static final UploadLimits LIMITS = new UploadLimits(10L << 20, 1_000, 10, 3, 2);

    @TempDir
    Path folder;

    private Path write(Workbook workbook) throws IOException {
        Path file = folder.resolve("upload");
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return file;
    }

    private static Workbook filled(Workbook workbook) {
        workbook.createSheet("empty");
        Sheet sheet = workbook.createSheet("people");
        CellStyle date = workbook.createCellStyle();
        date.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
        row(sheet, 0, "name", "size", "born", "member", "double");
        for (int i = 1; i <= 5; i++) {
            Row row = row(sheet, i, i % 2 == 0 ? "Anna" : "B\u00f6rge");
            row.createCell(1).setCellValue(1.5 + i);
            row.createCell(2).setCellValue(LocalDate.of(2000, 1, i));
            row.getCell(2).setCellStyle(date);
            row.createCell(3).setCellValue(i % 2 == 0);
            row.createCell(4).setCellFormula("B" + (i + 1) + "*2");
        }
        sheet.getRow(3).removeCell(sheet.getRow(3).getCell(1));
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        return workbook;
    }

    private static Row row(Sheet sheet, int index, String... texts) {
        Row row = sheet.createRow(index);
        for (int i = 0; i < texts.length; i++) {
            row.createCell(i).setCellValue(texts[i]);
        }
        return row;
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void textsNumbersDatesTruthsAndFormulasComeOutOfTheNamedSheet(String format) throws IOException {
        Path file = write(filled(format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook()));

        ReadTable read = TableReader.read(file, "people", LIMITS);

        assertThat(read.reading().format()).isEqualTo(format);
        assertThat(read.reading().sheet()).isEqualTo("people");
        assertThat(read.table().rows()).isEqualTo(5);
        assertThat(read.table().columns())
                .extracting(column -> column.text(1))
                .containsExactly("Anna", "3.5", "2000-01-02", "true", "7");
        assertThat(read.table().column("size").orElseThrow().isMissing(2)).isTrue();
        assertThat(read.table().column("born").orElseThrow().type()).isEqualTo(ColumnType.DATE_TIME);
        assertThat(read.reading().repairs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void aSheetThatIsNotThereIsRefusedWithThoseThatAre(String format) throws IOException {
        Path file = write(filled(format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook()));

        assertThatThrownBy(() -> TableReader.read(file, "persons", LIMITS))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void tooManyRowsAreCounted(String format) throws IOException {
        Workbook workbook = format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
        Sheet sheet = workbook.createSheet();
        for (int i = 0; i <= 1_500; i++) {
            row(sheet, i, "a" + i, "b" + i);
        }
        Path file = write(workbook);

        assertThatThrownBy(() -> TableReader.read(file, "", LIMITS))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("1500")
                .hasMessageContaining("1000");
    }

    @Test
    void aZipBombIsRefusedSoonWithLittleMemory() throws IOException {
        Path bomb = replaced("xl/worksheets/sheet1.xml", sheetOf(300_000_000));
        long begin = System.nanoTime();

        assertThatThrownBy(() -> TableReader.read(bomb, "", LIMITS)).isInstanceOf(UploadRejected.class);

        assertThat((System.nanoTime() - begin) / 1e9).isLessThan(5);
    }

    /** Rows of zeros without end, which compress a thousandfold. */
    private static byte[] sheetOf(int bytes) {
        byte[] text = new byte[bytes];
        Arrays.fill(text, (byte) ' ');
        byte[] head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                .getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, text, 0, head.length);
        return text;
    }

    @Test
    void anExternalEntityIsRefused() throws IOException {
        Path canary = Files.writeString(folder.resolve("canary.txt"), "secret");
        String evil = "<!DOCTYPE sst [<!ENTITY x SYSTEM \"" + canary.toUri() + "\">]>"
                + "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&x;</t></si></sst>";
        Path file = replaced("xl/sharedStrings.xml", evil.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> TableReader.read(file, "people", LIMITS)).isInstanceOf(UploadUnsupported.class);
    }

    private Path replaced(String part, byte[] content) throws IOException {
        Path original = write(filled(new XSSFWorkbook()));
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(original))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        assertThat(parts).containsKey(part);
        parts.put(part, content);
        Path file = folder.resolve("replaced.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }

    /** A workbook in which a second part has the name of the first sheet. */
    @Test
    void twoPartsOfOneNameAreUnsupported() throws IOException {
        Path file = replaced("xl/sharedStrings.xml", new byte[0]);
        byte[] bytes = Files.readAllBytes(file);
        byte[] name = "xl/worksheets/sheet1.xml".getBytes(StandardCharsets.UTF_8);
        byte[] other = "xl/worksheets/sheet2.xml".getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + other.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + other.length, other, 0, other.length)) {
                System.arraycopy(name, 0, bytes, at, name.length);
            }
        }
        Files.write(file, bytes);

        assertThatThrownBy(() -> TableReader.read(file, "", LIMITS))
                .isInstanceOf(UploadUnsupported.class)
                .hasMessageContaining("same name");
    }

    @Test
    void moreThanAThousandPartsAreRefusedByTheirNumber() throws IOException {
        Path file = folder.resolve("parts.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 1_500; i++) {
                out.putNextEntry(new ZipEntry("p" + i));
            }
        }

        assertThatThrownBy(() -> TableReader.read(file, "", LIMITS))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("1500");
    }

    @Test
    void anEncryptedWorkbookIsUnsupported() throws IOException, GeneralSecurityException, InvalidFormatException {
        Path plain = write(filled(new XSSFWorkbook()));
        Path file = folder.resolve("locked.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OPCPackage opened = OPCPackage.open(plain.toFile());
                    OutputStream out = encryptor.getDataStream(container)) {
                opened.save(out);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
        }

        assertThatThrownBy(() -> TableReader.read(file, "", LIMITS))
                .isInstanceOf(UploadUnsupported.class)
                .hasMessageContaining("password");
    }

    @Test
    void anEncryptedOldWorkbookIsUnsupported() throws IOException {
        Path file;
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try {
            file = write(filled(new HSSFWorkbook()));
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }

        assertThatThrownBy(() -> TableReader.read(file, "", LIMITS))
                .isInstanceOf(UploadUnsupported.class)
                .hasMessageContaining("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void aTruncatedWorkbookIsUnsupported(String format) throws IOException {
        Path file = write(filled(format.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook()));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> TableReader.read(file, "", LIMITS)).isInstanceOf(UploadUnsupported.class);
    }

    /** The length of the archive's comment is the last that stands in it. */
    @Test
    void aWorkbookThatSaysItGoesOnIsUnsupported() throws IOException {
        Path file = write(filled(new XSSFWorkbook()));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] = 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> TableReader.read(file, "", LIMITS)).isInstanceOf(UploadUnsupported.class);
    }

    @Test
    void aZipThatIsNoWorkbookIsUnsupported() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("a.txt"));
            out.write(new ByteArrayInputStream(new byte[100]).readAllBytes());
        }
        Path file = Files.write(folder.resolve("a.xlsx"), bytes.toByteArray());

        assertThatThrownBy(() -> TableReader.read(file, "", LIMITS)).isInstanceOf(UploadUnsupported.class);
    }
}
