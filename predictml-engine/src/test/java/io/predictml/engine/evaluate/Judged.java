package io.predictml.engine.evaluate;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.compare.CrossValidation;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.OutOfFold;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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
        new CrossValidation(experiment, known).run(candidate, score -> {});
        Target truth = experiment.target(known);
        TrainedModel model =
                TrainedModel.train(candidate, known, experiment.fields(), experiment.allTrainingRows(), truth, seed);
        Predictions unseen = OutOfFold.read(experiment, algorithm, truth.labels())
                .orElseThrow()
                .predictions();
        return new Judged(unseen, predict(model, experiment, known, truth));
    }

    private static Predictions predict(TrainedModel model, Experiment experiment, Table table, Target truth)
            throws Exception {
        TableRow cursor = new TableRow(
                table, experiment.fields().stream().map(Field::name).toList());
        int[] rows = experiment.allHeldOutRows();
        double[][] predicted = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            predicted[i] = model.predict(cursor.at(rows[i]));
        }
        return new Predictions(
                truth.labels(), Arrays.stream(rows).mapToDouble(truth::value).toArray(), predicted);
    }
}
