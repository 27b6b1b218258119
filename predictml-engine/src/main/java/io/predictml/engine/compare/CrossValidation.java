package io.predictml.engine.compare;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.ScoreIntervals;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Scores candidates on the folds of one rung of the experiment's race, which are the same for all of them. Runs in a
 * worker process.
 */
final class CrossValidation {
    private final Experiment experiment;
    private final Table table;
    private final Target target;
    private final Rung rung;
    private final BitSet sample;

    CrossValidation(Experiment experiment, Table table, int rung) {
        this(experiment, table, experiment.race().rung(rung));
    }

    CrossValidation(Experiment experiment, Table table, Rung rung) {
        this.experiment = experiment;
        this.table = table;
        this.target = experiment.target(table);
        this.rung = rung;
        this.sample = sample(experiment, target, rung);
    }

    /** The rows of the table that take part on that rung. */
    static BitSet sample(Experiment experiment, Target target, Rung rung) {
        BitSet sample = new BitSet();
        int[] rows = Strata.sample(
                experiment.allTrainingRows(),
                target,
                rung.rows(),
                experiment.settings().seed());
        Arrays.stream(rows).forEach(sample::set);
        return sample;
    }

    /**
     * @param finished told after each fold
     * @throws InterruptedException where the thread was interrupted between or in folds
     * @throws Exception whatever the candidate throws
     */
    void run(Algorithm algorithm, Consumer<FoldScore> finished) throws Exception {
        OutOfFold outOfFold = new OutOfFold(target.labels());
        long training = 0;
        long predicting = 0;
        for (int fold = 0; fold < rung.folds(); fold++) {
            Fold one = fold(algorithm, fold);
            outOfFold.add(one.predicted());
            training += one.training();
            predicting += one.predicting();
            outOfFold.write(experiment, rung.index(), algorithm.name());
            finished.accept(score(fold + 1, rows(algorithm), training, predicting, outOfFold));
        }
    }

    /**
     * One fold alone, kept in the work folder as a part of what {@link #run} keeps.
     *
     * @throws Exception whatever the candidate throws
     */
    FoldScore runAlone(Algorithm algorithm, int fold) throws Exception {
        Fold one = fold(algorithm, fold);
        one.predicted().writePart(experiment, rung.index(), algorithm.name(), fold);
        return score(1, rows(algorithm), one.training(), one.predicting(), one.predicted());
    }

    /** @param training nanoseconds, as predicting */
    private record Fold(OutOfFold predicted, long training, long predicting) {}

    private Fold fold(Algorithm algorithm, int fold) throws Exception {
        long begin = System.nanoTime();
        int[] outside = sampled(experiment.rowsOutside(fold));
        TrainedModel model = new Fitting(experiment, table).model(algorithm, outside, 1);
        long trained = System.nanoTime();
        new FitCost(Math.min(outside.length, algorithm.effort().maxRows()), (trained - begin) / 1e9)
                .write(experiment, algorithm.name());
        OutOfFold predicted = new OutOfFold(target.labels());
        predict(model, sampled(experiment.rowsIn(fold)), predicted);
        return new Fold(predicted, trained - begin, System.nanoTime() - trained);
    }

    int count() {
        return rung.folds();
    }

    /**
     * What it predicts for the rows of the folds; nothing is kept.
     *
     * @throws InterruptedException where the thread was interrupted between or in folds
     * @throws Exception whatever the candidate throws
     */
    Predictions predictions(Algorithm algorithm) throws Exception {
        OutOfFold outOfFold = new OutOfFold(target.labels());
        Fitting fitting = new Fitting(experiment, table);
        for (int fold = 0; fold < rung.folds(); fold++) {
            TrainedModel model = fitting.model(algorithm, sampled(experiment.rowsOutside(fold)), 1);
            predict(model, sampled(experiment.rowsIn(fold)), outOfFold);
        }
        return outOfFold.predictions();
    }

    private int[] sampled(int[] rows) {
        return Arrays.stream(rows).filter(sample::get).toArray();
    }

    private int rows(Algorithm algorithm) {
        int perFold = sample.cardinality() - sample.cardinality() / experiment.folds();
        return perFold > algorithm.effort().maxRows() ? algorithm.effort().maxRows() : sample.cardinality();
    }

    private void predict(TrainedModel model, int[] rows, OutOfFold outOfFold) throws Exception {
        outOfFold.add(rows, model.predictions(table, experiment.fields(), rows, target));
    }

    private FoldScore score(int folds, int rows, long training, long predicting, OutOfFold outOfFold) {
        double micros = predicting / 1e3 / outOfFold.size();
        Predictions predictions = outOfFold.predictions();
        return new FoldScore(
                folds,
                rows,
                training / 1_000_000,
                micros,
                Scores.of(predictions),
                ScoreIntervals.of(predictions, experiment.problemType()));
    }
}
