package io.predictml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** In a JVM of its own, which ends with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nobody           | --seconds | 20     | Target column 'nobody' not found
                    price            | --seconds | 3      | maxTrainingTime must be 10 to 86400 seconds, but is 3.
                    price            | --workers | three  | --workers must be a whole number, but is 'three'.
                    price            | --seconds |        | Compare table.csv target work-folder
                    """)
    void whatCannotBeDoneIsSaidInWords(String target, String option, String value, String said, @TempDir Path folder)
            throws Exception {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Compare.class.getName(),
                RealTables.file("diamonds").toString(),
                target,
                folder.resolve("work").toString(),
                option));
        Optional.ofNullable(value).ifPresent(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(output).content().contains(said).doesNotContain("at io.predictml");
    }
}
