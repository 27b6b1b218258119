package io.predictml.engine;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.engine.table.ReadTable;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The real tables that tests read; where they lie, the system property {@code predictml.data} can say. */
public final class RealTables {
    private RealTables() {}

    public static Path file(String name) {
        return Path.of(System.getProperty("predictml.data", "../../shared/data"), name + ".csv");
    }

    public static ReadTable read(String name) {
        return TableReader.read(file(name), "", UploadLimits.standard());
    }

    /** Some of the rows, evenly spread. */
    public static Table some(String name, int rows) {
        Table table = read(name).table();
        int step = Math.max(1, table.rows() / rows);
        return table.select(IntStream.range(0, Math.min(rows, table.rows()))
                .map(i -> i * step)
                .toArray());
    }
}
