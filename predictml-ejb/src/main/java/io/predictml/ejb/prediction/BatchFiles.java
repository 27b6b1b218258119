package io.predictml.ejb.prediction;

import io.predictml.domain.prediction.BatchId;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.engine.prediction.PredictionFile;
import io.predictml.engine.table.SheetRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The files of a batch, in the store's folder {@code batches/{id}}: {@code input} as it came, {@code part-…} of the result while
 * it is made, which may be written twice, and the result, for an uploaded workbook also as that workbook with columns added. Each
 * is there whole or not at all.
 */
@ApplicationScoped
public class BatchFiles {
    private static final Logger LOG = System.getLogger(BatchFiles.class.getName());

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
        if (Files.exists(result(id)) && isAnyPartGone(id, last)) {
            return; // It was joined, and the server ended before that was noted.
        }
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

    private boolean isAnyPartGone(BatchId id, int last) {
        return IntStream.rangeClosed(0, last).anyMatch(number -> !Files.exists(part(id, number)));
    }

    /** Notes where the rows of an uploaded workbook stand in it. */
    public void keepPlace(BatchId id, SheetRows place, int added) {
        try {
            whole(place(id), out -> {
                DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
                data.writeInt(added);
                place.write(data);
                data.flush();
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the result as the uploaded workbook, once it is there as CSV. Where the upload was none, or does not take the
     * columns, there is no such result.
     */
    public void joinWorkbook(BatchId id) {
        if (!Files.exists(place(id))) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(place(id))))) {
            int added = in.readInt();
            SheetRows place = SheetRows.read(in);
            whole(workbook(id), out -> PredictionFile.addTo(input(id), place, added, result(id), out));
        } catch (IOException | RuntimeException e) {
            // What a stranger's workbook can be in parts that were not read before; the rows are there in any case.
            LOG.log(Level.WARNING, "The result of {0} is not put into the uploaded workbook: {1}", id, e.getMessage());
        }
    }

    /** The uploaded workbook with the answers beside its rows; it need not be there. */
    public Path workbook(BatchId id) {
        return store.batch(id).resolve("predictions.xlsx");
    }

    private Path place(BatchId id) {
        return store.batch(id).resolve("place");
    }

    /** Writes something; false where there is nothing to be kept. */
    @FunctionalInterface
    private interface Writing {
        boolean to(OutputStream out) throws IOException;
    }

    private static void whole(Path file, Writing writing) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            boolean kept;
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                kept = writing.to(out);
            }
            if (kept) {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
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
