package io.predictml.engine.evaluate;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one algorithm predicts on a real table.
 *
 * @param unseen for the training rows, by models of the folds that had not learned from them
 * @param heldOut for the held-out rows, by the model of all training rows
 */
record Judged(Predictions unseen, Predictions heldOut) {
    static Judged of(String table, String target, String algorithm, long seed, Path folder) throws Exception {
        TrainingSettings settings =
                new TrainingSettings(Duration.ofHours(1), 0.2, 10, ModelFamily.AUTO, Optional.empty(), seed);
        Experiment experiment =
                Experiment.prepare(RealTables.read(table).table(), target, settings, folder.resolve(table + seed));
        Table known = experiment.table();
        Algorithm candidate = experiment.algorithm(algorithm);
        Target truth = experiment.target(known);
        List<double[]> unseen = new ArrayList<>();
        List<Double> truths = new ArrayList<>();
        for (int fold = 0; fold < experiment.folds(); fold++) {
            TrainedModel model = train(candidate, experiment, known, experiment.rowsOutside(fold));
            Predictions inside = predict(model, experiment, known, experiment.rowsIn(fold));
            for (int row = 0; row < inside.size(); row++) {
                truths.add(inside.truth(row));
                unseen.add(inside.output(row));
            }
        }
        TrainedModel model = train(candidate, experiment, known, experiment.allTrainingRows());
        return new Judged(
                new Predictions(
                        truth.labels(),
                        truths.stream().mapToDouble(Double::doubleValue).toArray(),
                        unseen.toArray(double[][]::new)),
                predict(model, experiment, known, experiment.allHeldOutRows()));
    }

    private static TrainedModel train(Algorithm algorithm, Experiment experiment, Table table, int[] rows)
            throws Exception {
        return TrainedModel.train(
                algorithm,
                table,
                experiment.fields(),
                rows,
                experiment.target(table),
                experiment.settings().seed(),
                1);
    }

    private static Predictions predict(TrainedModel model, Experiment experiment, Table table, int[] rows)
            throws Exception {
        return model.predictions(table, experiment.fields(), rows, experiment.target(table));
    }
}
