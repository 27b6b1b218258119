package io.predictml.engine.compare;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * What it took to fit a candidate once, kept in the work folder: what is left of the time is planned by it.
 *
 * @param rows that it learned from
 * @param seconds on one thread
 */
record FitCost(int rows, double seconds) {
    private static final String FOLDER = "cost";

    void write(Experiment experiment, String candidate) throws IOException {
        Path file = file(experiment, candidate);
        Files.createDirectories(file.getParent());
        WholeFile.write(file, stream -> stream.write(Json.MAPPER.writeValueAsBytes(this)));
    }

    /** The last one that was measured; empty where the candidate finished no fold. */
    static Optional<FitCost> read(Experiment experiment, String candidate) throws IOException {
        Path file = file(experiment, candidate);
        return Files.exists(file) ? Optional.of(Json.MAPPER.readValue(file.toFile(), FitCost.class)) : Optional.empty();
    }

    /** @param growth exponent of the rows in the time; less than 1 counts as 1 */
    double secondsFor(int otherRows, double growth) {
        return seconds * Math.pow((double) otherRows / rows, Math.max(1, growth));
    }

    /**
     * Expected to fit all of them, on as many threads as there are processors; one of which nothing is known counts nothing.
     *
     * @param bag how often those that hold back rows are fitted
     */
    static double seconds(Experiment experiment, Collection<Algorithm> algorithms, int rows, int bag)
            throws IOException {
        double sum = 0;
        for (Algorithm algorithm : algorithms) {
            Optional<FitCost> cost = read(experiment, algorithm.name());
            if (cost.isPresent()) {
                int taken = Math.min(rows, algorithm.effort().maxRows());
                int times = algorithm.learner().holdsBack() ? bag : 1;
                sum += times * cost.get().secondsFor(taken, algorithm.effort().growth());
            }
        }
        int threads = Math.min(algorithms.size(), Runtime.getRuntime().availableProcessors());
        return sum / Math.max(1, threads);
    }

    /** Where it lies. */
    static Path file(Experiment experiment, String candidate) {
        return experiment.folder().resolve(FOLDER).resolve(candidate + ".json");
    }
}
