package io.predictml.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks, good ones and such as an attacker makes of them. */
final class Workbooks {
    private static final int ROWS = 40;

    private Workbooks() {}

    /** Forty rows of a word and a number. */
    static byte[] small() {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("data");
            for (int i = 0; i <= ROWS; i++) {
                Row row = sheet.createRow(i);
                row.createCell(0).setCellValue(i == 0 ? "word" : "w" + i % 3);
                if (i == 0) {
                    row.createCell(1).setCellValue("size");
                } else {
                    row.createCell(1).setCellValue(i + 0.5);
                }
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A penguin to be answered, whose bill is a formula, and a second sheet. */
    static byte[] withFormulas() {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("birds");
            sheet.createRow(0).createCell(0).setCellValue("island");
            sheet.getRow(0).createCell(1).setCellValue("bill_length_mm");
            sheet.createRow(1).createCell(0).setCellValue("Torgersen");
            sheet.getRow(1).createCell(1).setCellFormula("39+0.1");
            workbook.createSheet("notes").createRow(0).createCell(0).setCellValue("kept");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What stands in a part: it writes itself, so that it need not fit into memory. */
    interface Part {
        void write(OutputStream out) throws IOException;

        static Part of(String text) {
            return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The small workbook with one part more, or another one in its place. */
    static byte[] with(String name, Part part) {
        try {
            Map<String, byte[]> parts = parts();
            parts.remove(name);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> one : parts.entrySet()) {
                    out.putNextEntry(new ZipEntry(one.getKey()));
                    out.write(one.getValue());
                }
                out.putNextEntry(new ZipEntry(name));
                part.write(out);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> parts() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(small()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    /** The small workbook with that many parts more, each empty. */
    static byte[] ofParts(int count) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> one : parts().entrySet()) {
                    out.putNextEntry(new ZipEntry(one.getKey()));
                    out.write(one.getValue());
                }
                for (int i = 0; i < count; i++) {
                    out.putNextEntry(new ZipEntry("p" + i));
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A part of that many bytes which takes next to none when it is packed. */
    static Part blanks(String head, long size) {
        return out -> {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            byte[] blank = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < size; written += blank.length) {
                out.write(blank);
            }
        };
    }
}
