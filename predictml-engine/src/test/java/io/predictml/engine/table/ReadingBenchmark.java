package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadLimits;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Prints what reading and profiling a file of the upload limit costs, cold and warm, beside what the parser underneath alone
 * takes for the same file. Run by {@code benchmarks/reading}, in a JVM of a given heap; the build does not run it.
 */
final class ReadingBenchmark {
    private static final int ROWS = 100_000;
    private static final int WIDE = 14;
    private static final int RUNS = 4;
    private static final UploadLimits LIMITS = new UploadLimits(16L << 20, ROWS, 100, 30, 2);

    private ReadingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("reading");
        Path csv = csv(folder.resolve("a.csv"));
        Path xlsx = xlsx(folder.resolve("a.xlsx"));
        for (int run = 0; run < RUNS; run++) {
            print("csv ours", csv, run, () -> profiled(csv));
            print("csv plain", csv, run, () -> plainCsv(csv));
            print("xlsx ours", xlsx, run, () -> profiled(xlsx));
            print("xlsx plain", xlsx, run, () -> plainXlsx(xlsx));
        }
        Files.delete(csv);
        Files.delete(xlsx);
        Files.delete(folder);
    }

    private static void print(String name, Path file, int run, Callable<Long> act) throws Exception {
        System.gc();
        long before = used();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        long count = act.call();
        double seconds = (System.nanoTime() - begin) / 1e9;
        double busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%-11s %s %5.2f s (%.2f s of the processor)  heap +%d MB  (%.1f MB file, %d counted)%n",
                name,
                run == 0 ? "cold" : "warm",
                seconds,
                busy,
                Math.max(0, peak - before) >> 20,
                Files.size(file) / 1e6,
                count);
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long profiled(Path file) {
        return DataProfiler.profile(TableReader.read(file, "", LIMITS)).rows();
    }

    private static long plainCsv(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var parser = CSVFormat.DEFAULT.parse(reader)) {
            return parser.stream().mapToLong(row -> row.get(0).length()).count();
        }
    }

    private static long plainXlsx(Path file) throws Exception {
        long[] cells = {0};
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ);
                var sheet = new XSSFReader(workbook).getSheetsData().next()) {
            SafeXml.parse(sheet, new DefaultHandler() {
                @Override
                public void startElement(String space, String name, String qualified, Attributes attributes) {
                    cells[0] += name.equals("c") ? 1 : 0;
                }
            });
        }
        return cells[0];
    }

    private static Path csv(Path file) throws IOException {
        Random random = new Random(1);
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write("id,name,amount,price,when,flag,city,score,code,qty\n");
            for (int row = 0; row < ROWS; row++) {
                writer.write(String.format(
                        Locale.ROOT,
                        "%d,customer number %d,%.2f,%.6f,2024-%02d-%02d %02d:00:00,%s,city %d,%.9f,K%d,%d%n",
                        row,
                        random.nextInt(30_000),
                        random.nextDouble() * 10_000,
                        random.nextDouble() * 1_000,
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextBoolean() ? "yes" : "no",
                        random.nextInt(50),
                        random.nextGaussian(),
                        random.nextInt(5_000),
                        random.nextInt(100)));
            }
        }
        return file;
    }

    private static Path xlsx(Path file) throws IOException {
        Random random = new Random(1);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8))) {
            part(
                    zip,
                    out,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            part(zip, out, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
            part(zip, out, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
            part(
                    zip,
                    out,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                            + "<sheet name=\"data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            part(
                    zip,
                    out,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
            for (int row = 0; row <= ROWS; row++) {
                out.write("<row r=\"" + (row + 1) + "\">");
                for (int column = 0; column < WIDE; column++) {
                    String reference = " r=\"" + (char) ('A' + column) + (row + 1) + "\"";
                    out.write(
                            row == 0
                                    ? "<c" + reference + " t=\"inlineStr\"><is><t>column " + column + "</t></is></c>"
                                    : "<c" + reference + "><v>" + random.nextInt(1_000_000) / 100.0 + "</v></c>");
                }
                out.write("</row>");
            }
            out.write("</sheetData></worksheet>");
            out.flush();
            zip.closeEntry();
        }
        return file;
    }

    private static String relation(String type, String target) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
                + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type + "\" Target=\""
                + target + "\"/></Relationships>";
    }

    /** The sheet, which is the last part, stays open for its rows. */
    private static void part(ZipOutputStream zip, Writer out, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.flush();
        if (!name.endsWith("sheet1.xml")) {
            zip.closeEntry();
        }
    }
}
