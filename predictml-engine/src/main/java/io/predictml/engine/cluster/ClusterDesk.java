package io.predictml.engine.cluster;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a server and its application on a cluster meet: a folder in the experiment's work folder, in the artefact store,
 * that both can reach. The server lays down orders, the application results; each is a file that is there whole or not at
 * all, so that either of them may die at any moment and what was finished is still there.
 *
 * <p>One file says which submission is at work. An application that is not named there, or finds the folder gone, ends by
 * itself: that is how one is cancelled, and how one that was taken for dead is kept from going on beside its successor.
 */
public final class ClusterDesk {
    static final String RESULTS = "results";

    private static final String AT_WORK = "at-work";
    private static final String PULSE = "pulse.json";
    private static final String WATCHED = "watched";
    private static final String JSON = ".json";

    private final Path folder;
    private final Path orders;
    private final Path results;
    private final Path folds;

    /** @param workFolder of the experiment */
    public ClusterDesk(Path workFolder) {
        this(workFolder, ClusterWork.COMPARE);
    }

    /** The desk of other work than a comparison. */
    public ClusterDesk(Path workFolder, ClusterWork work) {
        this.folder = workFolder.resolve(work.folder());
        this.orders = folder.resolve("orders");
        this.results = folder.resolve(RESULTS);
        this.folds = folder.resolve("folds");
    }

    /** From now on that submission is at work and no other. Said by the server, before it submits. */
    public void begin(String submission) {
        try {
            for (Path made : List.of(orders, results, folds)) {
                Files.createDirectories(made);
            }
            Files.deleteIfExists(folder.resolve(PULSE));
            WholeFile.write(folder.resolve(AT_WORK), stream -> stream.write(Json.MAPPER.writeValueAsBytes(submission)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The submission that is at work; empty where none is. */
    public Optional<String> atWork() {
        return ClusterFiles.read(folder.resolve(AT_WORK), String.class);
    }

    /** Nobody is at work any more: an application that still is ends by itself. */
    public void end() {
        try {
            Files.deleteIfExists(folder.resolve(AT_WORK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lays down what is to be scored. What was finished before stays as it is; what was cut short is scored on.
     *
     * @return the result, where it is there already
     */
    public Optional<CandidateResult> place(Order order) {
        Optional<CandidateResult> before = result(order);
        if (before.isPresent() && before.get().status() != CandidateStatus.STOPPED) {
            return before;
        }
        // While the old result is there nobody takes the order, so that nobody takes it with the old cap.
        ClusterFiles.write(orders.resolve(order.place() + JSON), order);
        try {
            Files.deleteIfExists(results.resolve(order.place() + JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    /** What came of an order; empty while it is being worked on. */
    public Optional<CandidateResult> result(Order order) {
        return ClusterFiles.read(results.resolve(order.place() + JSON), CandidateResult.class);
    }

    /** Takes an order back that has no result. */
    public void withdraw(Order order) {
        try {
            Files.deleteIfExists(orders.resolve(order.place() + JSON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The orders without a result, the oldest rung first. */
    public List<Order> open() {
        try (Stream<Path> files = Files.list(orders)) {
            return files.filter(file -> file.getFileName().toString().endsWith(JSON))
                    .sorted()
                    .flatMap(file -> ClusterFiles.read(file, Order.class).stream())
                    .filter(order -> !Files.exists(results.resolve(order.place() + JSON)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lays down the result of an order. */
    public void finish(Order order, CandidateResult result) {
        ClusterFiles.write(results.resolve(order.place() + JSON), result);
    }

    /** What came of a fold of an order; empty where it was not scored. */
    public Optional<CandidateResult> fold(Order order, int fold) {
        return ClusterFiles.read(fold(order.place(), fold), CandidateResult.class);
    }

    /** Keeps what came of a fold, so that it is scored once, whatever becomes of the application. */
    public void keepFold(Order order, int fold, CandidateResult result) {
        ClusterFiles.write(fold(order.place(), fold), result);
    }

    private Path fold(String place, int fold) {
        return folds.resolve(place + "-" + fold + JSON);
    }

    /** How many folds and candidates are finished; only grows. */
    public int finished() {
        return count(folds) + count(results);
    }

    private static int count(Path folder) {
        String[] files = folder.toFile().list();
        return files == null ? 0 : files.length;
    }

    /** Says that the application is there. */
    public void beat(Pulse pulse) {
        ClusterFiles.write(folder.resolve(PULSE), pulse);
    }

    /** What the application said last. */
    public Optional<Pulse> pulse() {
        return ClusterFiles.read(folder.resolve(PULSE), Pulse.class);
    }

    /** Says that a server waits for results. */
    public void watch(long beat) {
        ClusterFiles.write(folder.resolve(WATCHED), beat);
    }

    /** What a waiting server said last; changes while one waits. */
    public long watched() {
        return ClusterFiles.read(folder.resolve(WATCHED), Long.class).orElse(0L);
    }
}
