package io.predictml.ejb.prediction;

import io.predictml.domain.prediction.BatchId;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.engine.prediction.PredictionFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * The files of a batch, in the store's folder {@code batches/{id}}: {@code input} as it came, {@code part-…} of the result while
 * it is made, which may be written twice, and the result. Each is there whole or not at all.
 */
@ApplicationScoped
public class BatchFiles {
    @Inject
    private ArtefactStore store;

    /** The file as it was uploaded. */
    public Path input(BatchId id) {
        return store.batch(id).resolve("input");
    }

    /** The answered rows. */
    public Path result(BatchId id) {
        return store.batch(id).resolve("predictions.csv");
    }

    /** Writes a part of the result: the line of the names is number 0. */
    public void keep(BatchId id, int number, List<List<String>> lines) {
        try {
            Path part = part(id, number);
            Path unfinished = part.resolveSibling(part.getFileName() + ".part");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                PredictionFile.write(lines, out);
            }
            Files.move(unfinished, part, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the result of its parts, whose last is the given one. */
    public void join(BatchId id, int last) {
        try {
            Path unfinished = store.batch(id).resolve("predictions.part");
            try (FileChannel out = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                for (int number = 0; number <= last; number++) {
                    append(part(id, number), out);
                }
                out.force(true);
            }
            Files.move(unfinished, result(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (int number = 0; number <= last; number++) {
                Files.deleteIfExists(part(id, number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path part, FileChannel out) throws IOException {
        try (FileChannel in = FileChannel.open(part, StandardOpenOption.READ)) {
            long size = in.size();
            for (long at = 0; at < size; ) {
                at += in.transferTo(at, size - at, out);
            }
        }
    }

    private Path part(BatchId id, int number) {
        return store.batch(id).resolve("part-%05d.csv".formatted(number));
    }

    /** What a result is called when it is saved: the uploaded file's name with a word before the ending. */
    static String name(String uploaded, String ending) {
        int dot = uploaded.lastIndexOf('.');
        String stem = dot > 0 ? uploaded.substring(0, dot) : uploaded;
        return "%s-predictions.%s".formatted(stem, ending.toLowerCase(Locale.ROOT));
    }
}
