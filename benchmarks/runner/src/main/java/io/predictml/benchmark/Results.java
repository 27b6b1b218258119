package io.predictml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The results of all runs, in a file that grows, so that an interrupted benchmark goes on where it was. */
final class Results {
    private final Path file;
    private final List<Result> all = new ArrayList<>();

    Results(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            CsvTable.read(file).rows().forEach(row -> all.add(Result.of(row)));
        }
    }

    List<Result> all() {
        return List.copyOf(all);
    }

    boolean has(String table, long seed, Contender contender, int secondsAllowed) {
        return all.stream()
                .anyMatch(it -> it.isOk()
                        && it.table().equals(table)
                        && it.seed() == seed
                        && it.contender().equals(contender.word())
                        && it.secondsAllowed() == secondsAllowed);
    }

    /** Takes the place of an earlier one of the same contender in the same place. */
    void add(Result result) throws IOException {
        all.removeIf(result::sameAs);
        all.add(result);
        write();
    }

    void forget(Predicate<Result> these) throws IOException {
        all.removeIf(these);
        write();
    }

    private void write() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        new CsvTable(Result.HEADER, all.stream().map(Result::cells).toList()).write(file);
    }
}
