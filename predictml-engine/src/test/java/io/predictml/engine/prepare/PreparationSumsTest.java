package io.predictml.engine.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationSumsTest {
    private static final int ROWS = 3_000;

    @TempDir
    private Path folder;

    private Table table;
    private List<Field> fields;
    private Target target;

    @BeforeEach
    void table() throws Exception {
        Random random = new Random(5);
        List<String> lines = new ArrayList<>(List.of("amount,town,day,paid,remark,price"));
        for (int i = 0; i < ROWS; i++) {
            lines.add("%s,t%d,2024-0%d-11,%s,the %s came in %d parts and row %d,%d.%d"
                    .formatted(
                            i % 9 == 0 ? "" : String.valueOf(random.nextInt(500) / 10.0),
                            (int) (60 * random.nextDouble() * random.nextDouble()),
                            1 + i % 9,
                            i % 2 == 0 ? "yes" : "no",
                            i % 3 == 0 ? "parcel" : "letter",
                            i % 40,
                            i,
                            random.nextInt(900),
                            i % 10));
        }
        Path file = Files.write(folder.resolve("table.csv"), lines);
        table = TableReader.read(file, "", UploadLimits.standard()).table();
        Column price = table.column("price").orElseThrow();
        target = Target.of(price, ProblemType.REGRESSION);
        fields = table.columns().stream()
                .filter(column -> column != price)
                .map(column -> new Field(column.name(), column.type()))
                .toList();
    }

    @Test
    void countedInPartsItIsWhatTheWholeTableGives() {
        int[] all = IntStream.range(0, ROWS).toArray();
        for (Encoding encoding : List.of(Encoding.NOMINAL, Encoding.FILLED, Encoding.DENSE)) {
            Preparation expected = Preparation.fit(table, fields, all, target, encoding);
            Preparation found = counted(3).preparation(encoding);

            assertThat(found.columns()).isEqualTo(expected.columns());
            TableRow row = new TableRow(table, fields.stream().map(Field::name).toList());
            for (int i = 0; i < ROWS; i += 7) {
                assertThat(found.encode(row.at(i))).containsExactly(expected.encode(row.at(i)), within(1e-9));
            }
        }
    }

    @Test
    void thePartsDoNotMatter() {
        assertThat(counted(1).preparation(Encoding.DENSE))
                .usingRecursiveComparison()
                .withComparatorForType((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1, Double.class)
                .isEqualTo(counted(7).preparation(Encoding.DENSE));
    }

    /** A level of one row alone has no effect of its own in that row's part. */
    @Test
    void noRowTellsItselfItsTarget() {
        PreparationSums sums = counted(2);
        RawRow rare = row("rare");
        sums.add(rare, 1e9, 8);
        int part = PreparationSums.part(8);

        Preparation own = sums.ofPart(Encoding.NOMINAL, part);
        Preparation other = sums.ofPart(Encoding.NOMINAL, (part + 1) % PreparationSums.PARTS);

        assertThat(own.encode(rare)).isEqualTo(own.encode(row("neverseen")));
        assertThat(other.encode(rare)).isNotEqualTo(other.encode(row("neverseen")));
    }

    private static RawRow row(String town) {
        return new RawRow() {
            @Override
            public double number(int field) {
                return Double.NaN;
            }

            @Override
            public String level(int field) {
                return town;
            }
        };
    }

    private PreparationSums counted(int parts) {
        List<PreparationSums> sums = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            sums.add(new PreparationSums(fields, 0));
        }
        TableRow row = new TableRow(table, fields.stream().map(Field::name).toList());
        for (int i = 0; i < ROWS; i++) {
            sums.get(i % parts).add(row.at(i), target.value(i), i * 0x9e3779b97f4a7c15L);
        }
        return sums.stream().reduce(PreparationSums::merge).orElseThrow();
    }
}
