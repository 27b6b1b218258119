package io.predictml.engine.compare;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.OtherSplit;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges a recipe once more by rows that are parted in another way: by time where rows were parted at random and a column
 * tells the time, else at random. The same algorithms in the same weights learn from as many rows, so that only the way in
 * which rows are parted differs.
 */
final class OtherPartition {
    /** Of expected effort, not of measured time, so that whether it is judged does not depend on the machine. */
    private static final double MOST_SECONDS = 12;

    private static final double MOSTLY_DATED = 0.8;

    private final Experiment experiment;
    private final Table table;
    private final Target target;
    private final Map<Algorithm, Double> recipe;

    OtherPartition(Experiment experiment, Table table, Map<Algorithm, Double> recipe) {
        this.experiment = experiment;
        this.table = table;
        this.target = experiment.target(table);
        this.recipe = recipe;
    }

    /**
     * @param asked for the rows that were held out as asked for
     * @param load of the model that predicted them
     * @param limit how long it may take
     * @return empty where there is no other way, it cannot be gone with this table, or it would take too long
     * @throws Exception whatever the recipe throws
     */
    Optional<OtherSplit> judge(Predictions asked, Fitting.Load load, Duration limit, Calibration calibration)
            throws Exception {
        Optional<Split> split = split();
        Optional<Partition> partition = split.flatMap(this::partition);
        if (partition.isEmpty() || isTooLong(load.rows(), limit)) {
            return Optional.empty();
        }
        int[] heldOut = partition.get().heldOut().stream().mapToInt(row -> row).toArray();
        TrainedModel model = new Fits(experiment, table).blend(recipe, learned(partition.get()), load);
        Predictions other = calibration.apply(model.predictions(table, experiment.fields(), heldOut, target));
        Metric metric = metric();
        Double there = Scores.of(other).get(metric);
        Double here = Scores.of(asked).get(metric);
        return here == null || there == null
                ? Optional.empty()
                : Optional.of(new OtherSplit(split.get(), heldOut.length, metric, here, there));
    }

    private Optional<Split> split() {
        if (experiment.settings().split().kind() != Split.Kind.RANDOM) {
            return Optional.of(Split.random());
        }
        return experiment.fields().stream()
                .filter(field -> field.type() == ColumnType.DATE_TIME)
                .map(Field::name)
                .filter(this::isMostlyDated)
                .findFirst()
                .map(name -> new Split(Split.Kind.TIME, name));
    }

    private boolean isMostlyDated(String name) {
        Column column = table.column(name).orElseThrow();
        long present = IntStream.range(0, column.size())
                .filter(row -> !column.isMissing(row))
                .count();
        return present >= MOSTLY_DATED * column.size();
    }

    private Optional<Partition> partition(Split split) {
        try {
            return Optional.of(Partition.of(table, target, experiment.settings().with(split)));
        } catch (TrainingRejected e) {
            return Optional.empty(); // the table has too few different times: nothing is lost that was asked for
        }
    }

    private int[] learned(Partition partition) {
        return IntStream.range(0, partition.folds().size())
                .filter(row -> partition.folds().get(row) != Partition.HELD_OUT)
                .toArray();
    }

    private boolean isTooLong(int rows, Duration limit) throws IOException {
        double expected = recipe.keySet().stream()
                .mapToDouble(algorithm -> experiment.expectedSeconds(algorithm, rows))
                .sum();
        return expected > MOST_SECONDS
                || 1e3 * FitCost.seconds(experiment, recipe.keySet(), rows, 1) > limit.toMillis();
    }

    /** One that people know and that does not depend on how many rows of a class there are by chance. */
    private Metric metric() {
        return switch (experiment.problemType()) {
            case BINARY_CLASSIFICATION -> Metric.AUC;
            case MULTICLASS_CLASSIFICATION -> Metric.ACCURACY;
            case REGRESSION -> Metric.R2;
        };
    }
}
