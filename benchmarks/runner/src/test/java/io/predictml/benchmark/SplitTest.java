package io.predictml.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.ProblemType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Task CLASSES = new Task("t", Path.of("t.csv"), "y", ProblemType.BINARY_CLASSIFICATION, true);
    private static final Task NUMBERS = new Task("t", Path.of("t.csv"), "y", ProblemType.REGRESSION, true);

    /** 100 rows, every fifth of the other class, the last without a target. */
    private static final CsvTable TABLE = new CsvTable(
            List.of("x", "y"),
            IntStream.range(0, 101)
                    .mapToObj(row -> List.of("" + row, row == 100 ? "" : row % 5 == 0 ? "1" : "0"))
                    .toList());

    @Test
    void aQuarterOfEachClassIsKeptBack() {
        Split split = Split.of(TABLE, CLASSES, 42);
        assertThat(split.unseen().column("y")).hasSize(25);
        assertThat(Collections.frequency(split.unseen().column("y"), "1")).isEqualTo(5);
    }

    @Test
    void everyRowWithATargetIsOnOneSide() {
        for (Task task : List.of(CLASSES, NUMBERS)) {
            Split split = Split.of(TABLE, task, 43);
            List<String> both = new ArrayList<>(split.training().column("x"));
            both.addAll(split.unseen().column("x"));
            assertThat(both).hasSize(100).doesNotHaveDuplicates().doesNotContain("100");
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(Split.of(TABLE, CLASSES, 42)).isEqualTo(Split.of(TABLE, CLASSES, 42));
        assertThat(Split.of(TABLE, CLASSES, 42)).isNotEqualTo(Split.of(TABLE, CLASSES, 43));
    }
}
