package io.predictml.benchmark;

import io.predictml.domain.training.ProblemType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One question to one table.
 *
 * @param name of the table: its file without the ending
 * @param byDefault whether it is taken where none is named
 */
record Task(String name, Path file, String target, ProblemType problem, boolean byDefault) {
    /** Those that {@code benchmarks/tables.csv} lists. */
    static List<Task> all(Path dataFolder) throws IOException {
        return CsvTable.read(Path.of("benchmarks", "tables.csv")).rows().stream()
                .map(row -> new Task(
                        row.get(0).replace(".csv", ""),
                        dataFolder.resolve(row.get(0)),
                        row.get(1),
                        ProblemType.ofWord(row.get(2)).orElseThrow(),
                        row.get(3).equals("yes")))
                .toList();
    }

    static List<Task> byDefault(List<Task> all) {
        return all.stream().filter(Task::byDefault).toList();
    }

    /**
     * The named ones in their given order.
     *
     * @throws IllegalArgumentException where one of them is not listed
     */
    static List<Task> named(List<Task> all, List<String> names) {
        return names.stream()
                .map(name -> all.stream()
                        .filter(task -> task.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("tables.csv does not list " + name)))
                .toList();
    }

    /** What the contenders are compared by: lower is better. */
    String error() {
        return switch (problem) {
            case BINARY_CLASSIFICATION -> "1 - AUC";
            case MULTICLASS_CLASSIFICATION -> "log loss";
            case REGRESSION -> "RMSE";
        };
    }
}
