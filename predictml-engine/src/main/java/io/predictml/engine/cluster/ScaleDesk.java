package io.predictml.engine.cluster;

import io.predictml.domain.training.CandidateStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a server and the application that learns from a whole table meet: the folder {@code scale} in the experiment's work
 * folder. Who is at work there is told by {@link #cluster}. Each file is there whole or not at all; a candidate whose result
 * is there is not begun again.
 */
public final class ScaleDesk {
    private static final String JSON = ".json";

    private final ClusterDesk cluster;
    private final Path folder;
    private final Path results;

    /** @param workFolder of the experiment */
    public ScaleDesk(Path workFolder) {
        this.cluster = new ClusterDesk(workFolder, ClusterWork.SCALE);
        this.folder = workFolder.resolve(ClusterWork.SCALE.folder());
        this.results = folder.resolve(ClusterDesk.RESULTS);
    }

    /** Who is at work, and the pulse. */
    public ClusterDesk cluster() {
        return cluster;
    }

    /** Lays down what is to be learned, before anything is submitted. */
    public void place(ScaleOrder order) {
        ClusterFiles.begin(folder.resolve("order.json"), order);
    }

    /**
     * Lays down another order than was there before: how that ended is forgotten, and so is what was cut short then. What
     * was finished stays.
     */
    public void begin(ScaleOrder order) {
        try {
            Files.deleteIfExists(folder.resolve("report.json"));
            Files.deleteIfExists(folder.resolve(ClusterFiles.REFUSAL));
            if (!order().map(ScaleOrder::winner).equals(Optional.of(order.winner()))) {
                Files.deleteIfExists(winner());
                Files.deleteIfExists(results.resolve(order.winner() + JSON));
            }
            for (ScaleResult result : results()) {
                if (result.status() == CandidateStatus.STOPPED) {
                    Files.deleteIfExists(results.resolve(result.name() + JSON));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        place(order);
    }

    /** What is to be learned. */
    public Optional<ScaleOrder> order() {
        return ClusterFiles.read(folder.resolve("order.json"), ScaleOrder.class);
    }

    /** The model of the sample race's winner, without the rows that judge; laid down before anything is submitted. */
    public Path winner() {
        return folder.resolve("winner.bin");
    }

    /** The model of a candidate that learned from the whole table. There when its result is, where it completed. */
    public Path model(String candidate) {
        return folder.resolve("model-" + candidate + ".bin");
    }

    /** The model of the best. There when {@link #report} is. */
    public Path model() {
        return folder.resolve("model.bin");
    }

    /** Some of the rows that judge, at most 20,000, written as the sample is. There when {@link #report} is. */
    public Path heldOut() {
        return folder.resolve("heldout.csv");
    }

    /** Lays down what came of a candidate. */
    public void finish(ScaleResult result) {
        ClusterFiles.write(results.resolve(result.name() + JSON), result);
    }

    /** What came of a candidate; empty while it was not finished. */
    public Optional<ScaleResult> result(String candidate) {
        return ClusterFiles.read(results.resolve(candidate + JSON), ScaleResult.class);
    }

    /** What came of all candidates so far, by name. */
    public List<ScaleResult> results() {
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(results)) {
            return files.filter(file -> file.toString().endsWith(JSON))
                    .sorted()
                    .flatMap(file -> ClusterFiles.read(file, ScaleResult.class).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How it ended; empty until it has. */
    public Optional<ScaleReport> report() {
        return ClusterFiles.read(folder.resolve("report.json"), ScaleReport.class);
    }

    /** Lays down how it ended, when the model and the held-out rows are there. */
    public void finish(ScaleReport report) {
        ClusterFiles.write(folder.resolve("report.json"), report);
    }

    /** Why nothing can be learned, in words for the user; empty where nothing speaks against it. */
    public Optional<String> refusal() {
        return ClusterFiles.read(folder.resolve(ClusterFiles.REFUSAL), String.class);
    }

    /** Says why nothing can be learned; submitting again would not help. */
    public void refuse(String sentence) {
        ClusterFiles.write(folder.resolve(ClusterFiles.REFUSAL), sentence);
    }
}
