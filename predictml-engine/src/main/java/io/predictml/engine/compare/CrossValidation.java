package io.predictml.engine.compare;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.util.function.Consumer;

/** Scores candidates on the experiment's folds, which are the same for all of them. Runs in a worker process. */
public final class CrossValidation {
    private final Experiment experiment;
    private final Table table;
    private final Target target;

    public CrossValidation(Experiment experiment, Table table) {
        this.experiment = experiment;
        this.table = table;
        this.target = experiment.target(table);
    }

    /**
     * @param finished told after each fold
     * @throws InterruptedException where the thread was interrupted between or in folds
     * @throws Exception whatever the candidate throws
     */
    public void run(Algorithm algorithm, Consumer<FoldScore> finished) throws Exception {
        OutOfFold outOfFold = new OutOfFold(target.labels());
        long training = 0;
        long predicting = 0;
        for (int fold = 0; fold < experiment.folds(); fold++) {
            int[] outside = sample(algorithm, experiment.rowsOutside(fold));
            long begin = System.nanoTime();
            TrainedModel model = TrainedModel.train(
                    algorithm,
                    table,
                    experiment.fields(),
                    outside,
                    target,
                    experiment.settings().seed());
            long trained = System.nanoTime();
            predict(model, experiment.rowsIn(fold), outOfFold);
            training += trained - begin;
            predicting += System.nanoTime() - trained;
            outOfFold.write(experiment, algorithm.name());
            finished.accept(score(fold + 1, rows(algorithm), training, predicting, outOfFold));
        }
    }

    private int rows(Algorithm algorithm) {
        int perFold = experiment.trainingRows() - experiment.trainingRows() / experiment.folds();
        return perFold > algorithm.effort().maxRows() ? algorithm.effort().maxRows() : experiment.trainingRows();
    }

    /** The rows that such a candidate learns from where these may be learned from. */
    int[] sample(Algorithm algorithm, int[] rows) {
        return Strata.sample(
                rows,
                target,
                algorithm.effort().maxRows(),
                experiment.settings().seed());
    }

    private void predict(TrainedModel model, int[] rows, OutOfFold outOfFold) throws Exception {
        TableRow cursor = new TableRow(
                table, experiment.fields().stream().map(Field::name).toList());
        for (int row : rows) {
            if (Thread.interrupted()) {
                throw new InterruptedException("predicting");
            }
            outOfFold.add(row, target.value(row), model.predict(cursor.at(row)));
        }
    }

    private static FoldScore score(int folds, int rows, long training, long predicting, OutOfFold outOfFold) {
        double micros = predicting / 1e3 / outOfFold.rows().size();
        return new FoldScore(folds, rows, training / 1_000_000, micros, Scores.of(outOfFold.predictions()));
    }
}
