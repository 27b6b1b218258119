package io.predictml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine from its command line. In little memory, {@code benchmarks/memory} has more tables. */
class CompareTest {
    @Test
    void aLargeTableEndsWithAModelWhereWorkersHaveLittleMemory(@TempDir Path folder) throws Exception {
        Path model = folder.resolve("model.predictml");

        Compare.main(new String[] {
            RealTables.file("diamonds").toString(),
            "price",
            folder.resolve("work").toString(),
            "--heap",
            "200",
            "--seconds",
            "20",
            "--artefact",
            model.toString()
        });

        assertThat(model).isNotEmptyFile();
    }
}
