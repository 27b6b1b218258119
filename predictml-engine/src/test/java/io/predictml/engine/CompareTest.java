package io.predictml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    private static final String OUTPUT = "output";

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

    /** In a JVM of its own, which ends with a refusal. */
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
        List<String> arguments = new ArrayList<>(
                List.of(RealTables.file("diamonds").toAbsolutePath().toString(), target, "work", option));
        Optional.ofNullable(value).ifPresent(arguments::add);

        Process process = compareIn(folder, arguments);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(folder.resolve(OUTPUT)).content().contains(said).doesNotContain("at io.predictml");
    }

    @Test
    void theWorkFolderMayBeNamedFromWhereOneStands(@TempDir Path folder) throws Exception {
        String table = RealTables.file("penguins").toAbsolutePath().toString();

        Process process = compareIn(folder, List.of(table, "species", "work", "--seconds", "12"));

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve(OUTPUT))
                .content()
                .contains("loaded and checked")
                .doesNotContain(" failed ");
        assertThat(process.exitValue()).isZero();
    }

    private static Process compareIn(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Compare.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(OUTPUT).toFile())
                .start();
    }
}
