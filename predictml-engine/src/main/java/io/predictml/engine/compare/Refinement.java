package io.predictml.engine.compare;

import io.predictml.domain.training.Metric;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.algorithm.TunedBoost;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Searches better settings for the boosted trees of one library, from those that did best in the race. The settings are
 * kept in the work folder, from where the candidate's algorithm takes them.
 */
final class Refinement {
    private static final String FOLDER = "tuned";
    private static final int MOST_TRIALS = 12;
    private static final int FEWEST_TRIALS = 4;
    /** Expected seconds of all trials together. */
    private static final double SECONDS = 8;
    /** With so few rows one fold says too little. */
    private static final int SMALL = 3_000;

    private static final int MOST_ROWS = 8_000;

    private final Experiment experiment;
    private final Target target;
    private final Algorithm named;
    private final CrossValidation folds;

    Refinement(Experiment experiment, Table table, String candidate) {
        this.experiment = experiment;
        this.target = experiment.target(table);
        this.named = experiment.algorithm(candidate);
        this.folds =
                new CrossValidation(experiment, table, new Rung(0, MOST_ROWS, folds(experiment.trainingRows()), 0, 0));
    }

    static Optional<TunedBoost> found(Path workFolder, String candidate) {
        try {
            Path file = file(workFolder, candidate);
            return Files.exists(file)
                    ? Optional.of(Json.MAPPER.readValue(file.toFile(), TunedBoost.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Searches and keeps what it found; nothing where no booster of the library finished the race.
     *
     * @throws Exception whatever a trial throws, an InterruptedException among them
     */
    void search() throws Exception {
        Optional<TunedBoost> start = start();
        if (start.isEmpty()) {
            return;
        }
        TunedBoost found = start.get()
                .refined(named, trials(), experiment.settings().seed(), trial -> loss(folds.predictions(trial)));
        Path file = file(experiment.folder(), named.name());
        Files.createDirectories(file.getParent());
        WholeFile.write(file, stream -> stream.write(Json.MAPPER.writeValueAsBytes(found)));
    }

    private int trials() {
        int rows = Math.min(MOST_ROWS, experiment.trainingRows());
        return trials(experiment.expectedSeconds(named, rows) * folds.count());
    }

    private static int trials(double secondsOfOne) {
        return (int) Math.max(FEWEST_TRIALS, Math.min(MOST_TRIALS, SECONDS / secondsOfOne));
    }

    private static int folds(int rows) {
        return rows <= SMALL ? 3 : 1;
    }

    /** What the search is expected to take on a table of so many training rows. */
    static double expectedSeconds(Race.Expectation expected, String candidate, int rows) {
        double secondsOfOne = expected.seconds(candidate, Math.min(MOST_ROWS, rows)) * folds(rows);
        return trials(secondsOfOne) * secondsOfOne;
    }

    /** The best of the library's boosters on the last rung. */
    private Optional<TunedBoost> start() throws IOException {
        Optional<TunedBoost> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, OutOfFold> found :
                OutOfFold.complete(experiment, target).entrySet()) {
            Algorithm algorithm = experiment.algorithm(found.getKey());
            Optional<TunedBoost> settings = TunedBoost.of(algorithm);
            double loss = loss(found.getValue().predictions());
            if (algorithm.family() == named.family() && settings.isPresent() && loss < least) {
                least = loss;
                best = settings;
            }
        }
        return best;
    }

    private static double loss(Predictions predictions) {
        return Scores.of(predictions).get(predictions.isClassification() ? Metric.LOG_LOSS : Metric.RMSE);
    }

    /** Where the settings lie that were found for the candidate. */
    static Path file(Path workFolder, String candidate) {
        return workFolder.resolve(FOLDER).resolve(candidate + ".json");
    }
}
