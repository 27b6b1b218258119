package io.predictml.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.DomainException;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.engine.RealTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real files, spoiled at random: each is a table or a refusal in words, and leaves nothing behind. The seed of a mutation is
 * its number. The long form is {@code benchmarks/fuzz}.
 */
class TableFuzzTest {
    private static final int MUTATIONS = Integer.getInteger("predictml.fuzz", 400);
    private static final UploadLimits LIMITS = new UploadLimits(10L << 20, 100_000, 100, 30, 2);

    @TempDir
    Path folder;

    @Test
    void whatIsSpoiledIsATableOrRefusedInWords() throws IOException {
        List<byte[]> files = files();
        Path upload = folder.resolve("upload");
        List<Path> temporary = temporary();
        int threads = Thread.activeCount();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Files.write(upload, new Mutation(seed).of(files.get(seed % files.size())));
            outcomes.merge(outcome(upload, seed), 1, Integer::sum);
        }
        System.out.println(MUTATIONS + " mutations: " + outcomes);

        assertThat(outcomes).containsKey("table").hasSizeGreaterThan(2);
        assertThat(temporary()).containsExactlyInAnyOrderElementsOf(temporary);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        Files.delete(upload); // nothing holds it open, or Windows would refuse
    }

    private static String outcome(Path upload, int seed) {
        try {
            return DataProfiler.profile(TableReader.read(upload, "", LIMITS)).rows() > 0 ? "table" : "nothing";
        } catch (DomainException e) {
            assertThat(e).hasMessageEndingWith(".");
            return e.getClass().getSimpleName();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("Mutation " + seed + " was not refused in words", e);
        }
    }

    private List<byte[]> files() throws IOException {
        List<List<String>> penguins = Resaved.rows(RealTables.file("penguins"), 80);
        List<List<String>> birds = Resaved.rows(RealTables.file("birdstrikes"), 60);
        List<byte[]> files = new ArrayList<>();
        for (Resaved form : Resaved.values()) {
            files.add(Files.readAllBytes(form.write(penguins, folder.resolve("whole"))));
            files.add(Files.readAllBytes(form.write(birds, folder.resolve("whole"))));
        }
        return files;
    }

    private static List<Path> temporary() throws IOException {
        try (Stream<Path> paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("junit"))
                    .toList();
        }
    }
}
