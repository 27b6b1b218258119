package io.predictml.engine.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import io.predictml.domain.dataset.UploadTooLarge;
import io.predictml.domain.dataset.UploadUnsupported;
import io.predictml.engine.RealTables;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {
    private static final UploadLimits LIMITS = new UploadLimits(10L << 20, 1_000, 10, 3, 2);

    @TempDir
    Path folder;

    private ReadTable read(String text, Charset encoding) throws IOException {
        Path file = folder.resolve("upload");
        Files.write(file, text.getBytes(encoding));
        return TableReader.read(file, "", LIMITS);
    }

    private ReadTable read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void everyUsualDelimiterIsFound(String delimiter) throws IOException {
        ReadTable read =
                read("name,age\n\"a,;b\",1\nb,2\nc,3\n".replace(",", delimiter).replace("a" + delimiter, "a,"));

        assertThat(read.reading().delimiter()).isEqualTo(delimiter);
        assertThat(read.table().columns()).extracting(Column::name).containsExactly("name", "age");
        assertThat(read.table().rows()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void everyUsualEncodingIsFoundWithoutAByteOrderMark(String encoding) throws IOException {
        ReadTable read =
                read("stra\u00dfe,gr\u00f6\u00dfe\nM\u00fchle,1\nH\u00f6he,2\nTal,3\n", Charset.forName(encoding));

        assertThat(read.reading().encoding()).isEqualTo(encoding);
        assertThat(read.table().column("stra\u00dfe").orElseThrow().text(0)).isEqualTo("M\u00fchle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoPartOfTheFirstName(String encoding) throws IOException {
        ReadTable read = read("\ufeffa,b\nx,1\ny,2\nz,3\n", Charset.forName(encoding));

        assertThat(read.table().columns().get(0).name()).isEqualTo("a");
    }

    @Test
    void aDecimalCommaAndThousandsAreReadPerColumn() throws IOException {
        ReadTable read = read("german;english;both\n1.234,5;1,234.5;1 234\n7,25;7.25;2 000\n-3;-3;12 345 678\n");

        assertThat(numbers(read, "german")).containsExactly(1234.5, 7.25, -3);
        assertThat(numbers(read, "english")).containsExactly(1234.5, 7.25, -3);
        assertThat(numbers(read, "both")).containsExactly(1234, 2000, 12345678);
    }

    private static double[] numbers(ReadTable read, String column) {
        NumberColumn numbers = (NumberColumn) read.table().column(column).orElseThrow();
        return IntStream.range(0, numbers.size()).mapToDouble(numbers::value).toArray();
    }

    @Test
    void theWordsForNoValueAreMissing() throws IOException {
        Column column = read("a,b\n1,x\n,x\nNA,y\nn/a,y\nNULL,x\n?,x\n-,x\n2,y\n")
                .table()
                .column("a")
                .orElseThrow();

        assertThat(column.type()).isEqualTo(ColumnType.INTEGER);
        assertThat(IntStream.range(0, 8).filter(column::isMissing).count()).isEqualTo(6);
    }

    @Test
    void typesAreDetected() throws IOException {
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> "%d,%s,%s,same,%s,2024-01-%02d,0%d123,%d.5,the row number %d is about thing %d"
                        .formatted(
                                i + 1,
                                i % 2 == 0 ? "yes" : "no",
                                "k" + i % 3,
                                "u-" + i * 7,
                                i % 28 + 1,
                                i % 9,
                                i,
                                i,
                                i))
                .collect(Collectors.joining("\n"));
        Table table = read("id,flag,kind,const,code,day,zip,size,note\n" + rows).table();

        assertThat(table.columns())
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.IDENTIFIER,
                        ColumnType.BOOLEAN,
                        ColumnType.CATEGORY,
                        ColumnType.CONSTANT,
                        ColumnType.IDENTIFIER,
                        ColumnType.DATE_TIME,
                        ColumnType.CATEGORY,
                        ColumnType.NUMBER,
                        ColumnType.TEXT);
    }

    @Test
    void datesAreReadInTheOrderThatFitsAllOfThem() throws IOException {
        Table table =
                read("german,american,iso\n31.12.2023,12/31/2023,2023-12-31T10:30:00\n01.02.2024,02/01/2024,2024-02-01\n02.02.2024,02/02/2024,2024-02-02\n")
                        .table();

        assertThat(table.columns())
                .extracting(column -> column.text(0))
                .containsExactly("2023-12-31", "2023-12-31", "2023-12-31T10:30");
    }

    @Test
    void aShortRowIsFilledUpAndThatIsSaid() throws IOException {
        ReadTable read = read("a,b,c\n1,2,3\n4,5\n6,7,8,\n9,1,2\n");

        assertThat(read.table().column("c").orElseThrow().isMissing(1)).isTrue();
        assertThat(read.reading().repairs()).hasSize(2).anyMatch(repair -> repair.contains("fewer fields"));
    }

    @Test
    void aRowWithTooManyValuesIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("a,b\n1,2\n1,2,3\n4,5\n"))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("Line 3");
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("a,b\n1,2\n\"never closed,2\n4,5\n"))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void aNameThatComesAgainGetsANumberAndThatIsSaid() throws IOException {
        ReadTable read = read("a,a,a_2,a\n1,2,3,4\n1,2,3,4\n1,2,3,4\n");

        assertThat(read.table().columns()).extracting(Column::name).containsExactly("a", "a_3", "a_2", "a_4");
        assertThat(read.reading().repairs())
                .containsExactly(
                        "Column 2 is named 'a' like an earlier one; it is called 'a_3'.",
                        "Column 4 is named 'a' like an earlier one; it is called 'a_4'.");
    }

    @Test
    void limitsAreNamedWithTheCount() {
        String rows = "1,2\n".repeat(1_234);
        assertThatThrownBy(() -> read("a,b\n" + rows))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("1234")
                .hasMessageContaining("1000");
        assertThatThrownBy(() -> read("a,b,c,d,e,f,g,h,i,j,k\n1,2,3,4,5,6,7,8,9,10,11\n"))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("11 columns")
                .hasMessageContaining("10");
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("1 row");
        assertThatThrownBy(() -> read("a\n1\n2\n3\n"))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("1 column");
    }

    @Test
    void tenMegabytesOfCommasAreRefusedByTheirLine() {
        assertThatThrownBy(() -> read("a,b\n" + ",".repeat(9_000_000)))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("Line 2");
    }

    @Test
    void aFileOverTheLimitIsNotRead() throws IOException {
        Path file = folder.resolve("big.csv");
        Files.write(file, new byte[2_000]);

        assertThatThrownBy(() -> TableReader.read(file, "", new UploadLimits(1_000, 10, 10, 1, 2)))
                .isInstanceOf(UploadTooLarge.class);
    }

    @Test
    void aProgramNamedCsvIsUnsupported() throws IOException {
        Path elf = Files.write(folder.resolve("a.csv"), new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0});
        Path windows = Files.write(folder.resolve("b.csv"), new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4});
        Path noise = Files.write(folder.resolve("c.csv"), new byte[] {1, 2, 3, 4, ',', 5, 6, '\n', 7, 8});

        for (Path file : new Path[] {elf, windows, noise}) {
            assertThatThrownBy(() -> TableReader.read(file, "", LIMITS)).isInstanceOf(UploadUnsupported.class);
        }
    }

    @Test
    void aTableIsTheSameAfterItsOwnFile() {
        Table table = RealTables.read("penguins").table();
        Path file = folder.resolve("table.bin");

        table.write(file);
        Table again = Table.open(file);

        assertThat(again.rows()).isEqualTo(344);
        for (int column = 0; column < table.columns().size(); column++) {
            Column before = table.columns().get(column);
            Column after = again.columns().get(column);
            assertThat(after.type()).isEqualTo(before.type());
            assertThat(IntStream.range(0, 344).mapToObj(after::text))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 344).mapToObj(before::text).toList());
        }
    }
}
