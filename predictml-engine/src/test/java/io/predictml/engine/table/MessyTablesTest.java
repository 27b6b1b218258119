package io.predictml.engine.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.ColumnAs;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DateOrder;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Layout;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import io.predictml.domain.dataset.UploadUnsupported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as they leave the programs of a business: read by what stands in them. */
class MessyTablesTest {
    private static final UploadLimits LIMITS = new UploadLimits(10L << 20, 1_000, 10, 3, 2);

    @TempDir
    Path folder;

    private ReadTable read(String text) throws IOException {
        return read(text, ReadAs.sheet(""));
    }

    private ReadTable read(String text, ReadAs as) throws IOException {
        return TableReader.read(Files.writeString(folder.resolve("upload"), text), as, LIMITS);
    }

    /** A table of one column of these values beside a column of words. */
    private Column column(String values) throws IOException {
        String rows = values.lines().map(value -> "w;" + value).collect(Collectors.joining("\n"));
        return read("word;value\n" + rows + "\n").table().column("value").orElseThrow();
    }

    private static List<String> texts(Column column) {
        return IntStream.range(0, column.size()).mapToObj(column::text).toList();
    }

    private static double[] numbers(Column column) {
        return IntStream.range(0, column.size())
                .mapToDouble(((NumberColumn) column)::value)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50 / 0,5 / -7 | 1234.5 0.5 -7",
                "1,234.50 / 0.5 / -7 | 1234.5 0.5 -7",
                "1'234.50 / 12 / 1'000'000 | 1234.5 12 1000000",
                "12 % / 7,5% / 100% | 0.12 0.075 1",
                "\u20ac 1.200,00 / \u20ac 3,50 / -\u20ac 4,00 | 1200 3.5 -4",
                "1.200,00 \u20ac / 3,50 EUR / 4 \u20ac | 1200 3.5 4",
                "$1,200.00 / ($3.50) / $4 | 1200 -3.5 4",
                "12,50- / 3,00 / 1,00 | -12.5 3 1",
                "1.234 / 850 / 12.000 | 1234 850 12000",
                "1,234 / 850 / 12,000 | 1234 850 12000",
                "1,234 / 5678 / 2,500 | 1.234 5678 2.5",
                "1.5e3 / 2E-2 / .5 | 1500 0.02 0.5",
                "\u22125 / +3 / 1 | -5 3 1",
                "12,34,567.5 / 1,23,456.00 / 2 | 1234567.5 123456 2",
                "1,23,45 / 1,2,3 / 12,3456 | NONE"
            })
    void numbersAreReadAsTheyAreWritten(String written, String meant) throws IOException {
        Column column = column(written.replace(" / ", "\n"));

        if (meant.equals("NONE")) {
            assertThat(column).isInstanceOf(LevelColumn.class);
        } else {
            assertThat(numbers(column))
                    .containsExactly(Arrays.stream(meant.split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31.12.2023 / 01.02.2024 / 03.02.2024 | 2023-12-31 2024-02-01 2024-02-03",
                "12/31/2023 / 02/01/2024 / 02/03/2024 | 2023-12-31 2024-02-01 2024-02-03",
                "31/12/23 / 01/02/24 / 03/02/24 | 2023-12-31 2024-02-01 2024-02-03",
                "2023-12-31 / 2024/02/01 / 20240203 | 2023-12-31 2024-02-01 2024-02-03",
                "20231231 / 20240201 / 20240203 | 2023-12-31 2024-02-01 2024-02-03",
                "31 Dec 2023 / 1 Feb 2024 / 3 February 2024 | 2023-12-31 2024-02-01 2024-02-03",
                "Dec 31, 2023 / February 1, 2024 / Feb 3, 2024 | 2023-12-31 2024-02-01 2024-02-03",
                "31. Dezember 2023 / 1. Feb. 2024 / 3. M\u00e4rz 2024 | 2023-12-31 2024-02-01 2024-03-03",
                "31-Dec-23 / 01-Feb-24 / 03-Feb-24 | 2023-12-31 2024-02-01 2024-02-03",
                "12/31/2023 11:30 PM / 2/1/2024 12:00 AM / 2/3/2024 1:05 AM | 2023-12-31T23:30 2024-02-01 2024-02-03T01:05",
                "2023-12-31T23:30:00Z / 2024-02-01 00:00 / 2024-02-03T01:05:00.250+01:00 | 2023-12-31T23:30 2024-02-01 2024-02-03T01:05",
                "31.12.2023 / 2024-02-01 / 3 Feb 2024 | 2023-12-31 2024-02-01 2024-02-03",
                "2023-12 / 2024-02 / 2024-03 | 2023-12-01 2024-02-01 2024-03-01",
                "Q4 2023 / Q1 2024 / Q2 2024 | 2023-10-01 2024-01-01 2024-04-01",
                "10/12/2023 / 11/12/2023 / 12/12/2023 / 01/01/2024 / 02/01/2024 / 05/01/2024 | 2023-12-10 2023-12-11 2023-12-12 2024-01-01 2024-01-02 2024-01-05",
                "11/12/2023 / 11/13/2023 / 01/01/2024 | 2023-11-12 2023-11-13 2024-01-01"
            })
    void datesAreReadInTheOrderThatTheColumnProves(String written, String meant) throws IOException {
        Column column = column(written.replace(" / ", "\n"));

        assertThat(column.type()).isEqualTo(ColumnType.DATE_TIME);
        assertThat(texts(column)).containsExactly(meant.split(" ", -1));
    }

    @Test
    void datesThatCanBeReadInTwoWaysFollowTheOtherColumnsAndElseAreSaid() throws IOException {
        ReadTable beside = read("a,b\n03/04/2024,12/31/2023\n05/02/2024,01/30/2024\n01/01/2024,02/20/2024\n");
        assertThat(beside.table().column("a").orElseThrow().text(0)).isEqualTo("2024-03-04");

        ReadTable alone = read("a,b\n03/04/2024,x\n05/02/2024,y\n01/01/2024,y\n");
        assertThat(alone.table().column("a").orElseThrow().text(0)).isEqualTo("2024-04-03");
        assertThat(alone.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.AMBIGUOUS_FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes no YES",
                "Ja Nein ja",
                "oui non oui",
                "s\u00ed no no",
                "Sim N\u00e3o Sim",
                "TRUE FALSE true",
                "wahr falsch wahr",
                "1 0 0",
                "Y N n",
                "\u0434\u0430 \u043d\u0435\u0442 \u0434\u0430",
                "tak nie tak"
            })
    void yesAndNoAreKnownInManyLanguages(String values) throws IOException {
        Column column = column(values.replace(' ', '\n'));

        assertThat(column.type()).isEqualTo(ColumnType.BOOLEAN);
        assertThat(((LevelColumn) column).levels()).hasSize(2);
    }

    @Test
    void noValueHasManyNames() throws IOException {
        Column column = column("1\n#N/A\nNaN\nunknown\nk.A.\n--\n2.5\n#DIV/0!\n7\n(blank)\n.\nNone\n3");

        assertThat(column.type()).isEqualTo(ColumnType.NUMBER);
        assertThat(IntStream.range(0, column.size()).filter(column::isMissing).count())
                .isEqualTo(9);
    }

    @Test
    void noneIsALevelAmongWords() throws IOException {
        assertThat(((LevelColumn) column("none\npart\nfull\nnone")).levels()).containsExactly("none", "part", "full");
    }

    @Test
    void aFewWordsAmongManyNumbersAreMissingAndSaid() throws IOException {
        String rows = IntStream.range(0, 60).mapToObj(i -> i + ".5,a\n").collect(Collectors.joining());
        ReadTable read = read("size,kind\n" + rows + "broken,b\n");

        assertThat(read.table().column("size").orElseThrow().type()).isEqualTo(ColumnType.NUMBER);
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.MIXED_TYPES);
            assertThat(finding.message()).contains("broken").contains("row 61");
        });
    }

    @Test
    void titlesAboveAndTotalsBelowTheTableArePassedOverAndSaid() throws IOException {
        ReadTable read = read(
                "Sales by region;;\nExported on;2024-05-01;\n\nregion;units;revenue\nNorth;10;1.200,50\nSouth;20;800,00\nWest;5;99,50\nTotal;35;2.100,00\nSource: the till\n");

        assertThat(read.table().columns()).extracting(Column::name).containsExactly("region", "units", "revenue");
        assertThat(numbers(read.table().column("revenue").orElseThrow())).containsExactly(1200.5, 800, 99.5);
        assertThat(read.reading().layout()).isEqualTo(new Layout(2, 1, 2));
        assertThat(read.reading().repairs()).hasSize(2);
    }

    @Test
    void aTotalWithoutAWordIsKnownByItsSum() throws IOException {
        ReadTable read = read("a,b,c\nx,1,10\ny,2,20\nz,4,5\n,7,35\n");

        assertThat(read.table().rows()).isEqualTo(3);
    }

    @Test
    void aTableWithoutNamesGetsSomeAndSaysSo() throws IOException {
        ReadTable read = read("5.1,3.5,setosa\n4.9,3.0,setosa\n6.3,2.9,virginica\n5.8,2.7,virginica\n");

        assertThat(read.table().rows()).isEqualTo(4);
        assertThat(read.table().columns()).extracting(Column::name).containsExactly("column_1", "column_2", "column_3");
        assertThat(read.reading().repairs()).singleElement().asString().contains("does not name");
        assertThat(read("y,n,rep\nn,n,dem\ny,y,rep\nn,y,dem\n").table().rows()).isEqualTo(4);
    }

    @Test
    void yearsAndMonthsAreNames() throws IOException {
        assertThat(read("country,2019,2020,2021\nA,1,2,3\nB,4,5,6\nC,7,8,9\n")
                        .table()
                        .columns())
                .extracting(Column::name)
                .containsExactly("country", "2019", "2020", "2021");
        assertThat(read("shop,Jan 2024,Feb 2024\nA,1,2\nB,4,5\nC,7,8\n").table().columns())
                .extracting(Column::name)
                .containsExactly("shop", "Jan 2024", "Feb 2024");
    }

    @Test
    void namesUnderMergedOnesAreReadTogether() throws IOException {
        ReadTable read = read("region;2023;;2024;\n;units;price;units;price\nN;1;2;3;4\nS;5;6;7;8\nW;9;1;2;3\n");

        assertThat(read.table().columns())
                .extracting(Column::name)
                .containsExactly("region", "2023 units", "2023 price", "2024 units", "2024 price");
    }

    @Test
    void aNamelessColumnIsNamedAndSaid() throws IOException {
        ReadTable read = read(",a,b\n0,1,x\n1,5,y\n2,3,x\n");

        assertThat(read.table().columns()).extracting(Column::name).containsExactly("column_1", "a", "b");
        assertThat(read.reading().repairs()).singleElement().asString().contains("Column 1");
        assertThat(read("a,b\nr1,1,x\nr2,5,y\nr3,3,x\n").table().columns())
                .extracting(Column::name)
                .containsExactly("row_name", "a", "b");
    }

    @Test
    void excelsHintNamesTheDelimiter() throws IOException {
        ReadTable read = read("sep=;\na;b\n1,5;x\n2,5;y\n3,5;x\n");

        assertThat(numbers(read.table().column("a").orElseThrow())).containsExactly(1.5, 2.5, 3.5);
        assertThat(read.reading().delimiter()).isEqualTo(";");
    }

    @Test
    void singleQuotesEncloseFieldsWhereTheyMust() throws IOException {
        ReadTable read = read("name,age\n'Smith, John',1\n'Doe, Jane',2\n'Roe, Ann',3\n");

        assertThat(read.reading().quote()).isEqualTo("'");
        assertThat(read.table().column("name").orElseThrow().text(0)).isEqualTo("Smith, John");
    }

    @Test
    void longNumbersAndLeadingZerosAreNames() throws IOException {
        assertThat(column("4111111111111111\n4111111111111112\n4111111111111111")
                        .type())
                .isEqualTo(ColumnType.CATEGORY);
        assertThat(texts(column("01067\n80331\n01067"))).containsExactly("01067", "80331", "01067");
    }

    @Test
    void aFewWrongBytesDoNotSpoilUtf8AndAreSaid() throws IOException {
        byte[] text = ("a,b\n" + "M\u00fcller,\u00e4\n".repeat(20)).getBytes(StandardCharsets.UTF_8);
        byte[] mixed = Arrays.copyOf(text, text.length + 4);
        mixed[text.length] = (byte) 0xfc;
        mixed[text.length + 1] = ',';
        mixed[text.length + 2] = 'x';
        mixed[text.length + 3] = '\n';
        ReadTable read = TableReader.read(Files.write(folder.resolve("m"), mixed), "", LIMITS);

        assertThat(read.table().column("a").orElseThrow().text(0)).isEqualTo("M\u00fcller");
        assertThat(read.reading().repairs()).singleElement().asString().contains("1 character(s)");
    }

    @Test
    void aCorrectionIsObeyed() throws IOException {
        String text = "t1;t2\nplz;am\n1067;03/04/2024\n80331;05/02/2024\n1067;01/01/2024\n";
        ReadAs as = new ReadAs(
                "",
                ";",
                "",
                "",
                "",
                Optional.of(new Layout(1, 1, 0)),
                Map.of(
                        "plz",
                        ColumnAs.of(ColumnType.CATEGORY),
                        "am",
                        new ColumnAs(ColumnType.DATE_TIME, "", Optional.of(DateOrder.MONTH_FIRST))));

        ReadTable read = read(text, as);

        assertThat(read.table().column("plz").orElseThrow().type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(read.table().column("am").orElseThrow().text(0)).isEqualTo("2024-03-04");
    }

    @Test
    void aCorrectionThatMakesNoSenseIsRefusedInWords() {
        ReadAs number = new ReadAs("", "", "", "", "", Optional.empty(), Map.of("b", ColumnAs.of(ColumnType.NUMBER)));

        assertThatThrownBy(() -> read("a,b\n1,x\n2,y\n3,z\n", number))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("'b'");
        assertThatThrownBy(() -> new ReadAs("klingon", "", "", "", "", Optional.empty(), Map.of()))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("klingon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><table><tr><td>1</td></tr></table></html>", "<?xml version=\"1.0\"?><a/>", "{\"a\":1}"})
    void markupIsNoTable(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UploadUnsupported.class);
    }

    @Test
    void aNulIsRefusedWithItsLine() {
        String rows = "x,y\n".repeat(2_000);
        assertThatThrownBy(() -> read("a,b\n" + rows + "x,\u0000\n"))
                .isInstanceOf(UploadRejected.class)
                .hasMessageContaining("Line 2002, field 2");
    }
}
