package io.predictml.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.engine.RealTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every column of every real table has the type that a person reads in it, whatever sort of file the table comes in. */
class RealTableTypesTest {
    /** As many rows as are saved again in other forms. */
    private static final int ROWS = 1_500;

    @TempDir
    Path folder;

    static Stream<String> tables() {
        try (var types = RealTableTypesTest.class.getResourceAsStream("/tables/types.txt")) {
            return new String(types.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyColumnHasTheTypeThatAPersonReads(String line) {
        String[] parts = line.split(" \\| ", -1);
        Map<String, String> expected = new HashMap<>();
        for (int i = 2; i < parts.length; i++) {
            String type = parts[i].substring(0, parts[i].indexOf(':'));
            for (String name : parts[i].substring(type.length() + 2).split(", ", -1)) {
                expected.put(name, type);
            }
        }

        ReadTable read = RealTables.read(parts[0]);

        assertThat(read.reading().repairs()).isEmpty();
        assertThat(read.findings()).isEmpty();
        for (Column column : read.table().columns()) {
            assertThat(column.type().name())
                    .as(column.name())
                    .isEqualTo(expected.getOrDefault(column.name(), parts[1]));
        }
        assertThat(read.table().columns()).extracting(Column::name).containsAll(expected.keySet());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theSameTableInAnotherFormIsTheSameTable(String line) throws IOException {
        List<List<String>> rows = Resaved.rows(RealTables.file(line.substring(0, line.indexOf(' '))), ROWS + 1);
        List<String> table = values(rows, Resaved.CSV);

        for (Resaved form : Resaved.values()) {
            assertThat(values(rows, form)).as(form.name()).isEqualTo(table);
        }
    }

    private List<String> values(List<List<String>> rows, Resaved form) throws IOException {
        Path file = form.write(rows, folder.resolve("upload"));
        ReadTable read = TableReader.read(file, "", UploadLimits.standard());
        List<String> values = new ArrayList<>();
        for (Column column : read.table().columns()) {
            values.add(column.name() + " " + column.type());
            values.add(IntStream.range(0, column.size())
                    .mapToObj(row -> column instanceof NumberColumn numbers
                            ? String.valueOf(numbers.value(row))
                            : column.text(row))
                    .toList()
                    .toString());
        }
        assertThat(again(file, read))
                .isEqualTo(read.table().columns().stream().map(Column::type).toList());
        return values;
    }

    /** What was taken, given back, leads to the same types. */
    private static List<?> again(Path file, ReadTable read) {
        return TableReader.read(file, read.reading().taken(), UploadLimits.standard()).table().columns().stream()
                .map(Column::type)
                .toList();
    }
}
