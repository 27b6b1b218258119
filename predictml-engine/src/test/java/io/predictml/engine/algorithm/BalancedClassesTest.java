package io.predictml.engine.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.model.Explanation;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Candidates that weigh classes, on a table where one row in twenty says yes. */
class BalancedClassesTest {
    private static final int ROWS = 3_000;

    @TempDir
    private static Path folder;

    private static Experiment experiment() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("a,b,y\n");
        for (int i = 0; i < ROWS; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double chance = 1 / (1 + Math.exp(4.2 - 1.5 * a + b * a));
            text.append("%.4f,%.4f,%s%n".formatted(a, b, random.nextDouble() < chance ? "yes" : "no"));
        }
        Table table = TableReader.read(Files.writeString(folder.resolve("rare.csv"), text), "", UploadLimits.standard())
                .table();
        return Experiment.prepare(table, "y", TrainingSettings.standard(), folder.resolve("work"));
    }

    private static TrainedModel model(Experiment experiment, Table table, String name) throws Exception {
        return TrainedModel.train(
                experiment.algorithm(name),
                table,
                experiment.fields(),
                experiment.allTrainingRows(),
                experiment.target(table),
                42,
                1);
    }

    private static Predictions predictions(Experiment experiment, Table table, TrainedModel model) throws Exception {
        return model.predictions(table, experiment.fields(), experiment.allHeldOutRows(), experiment.target(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LogisticRegression", "LGBMClassifierSmall"})
    void theirProbabilitiesMeanWhatThoseOfTheOthersMean(String plainName) throws Exception {
        Experiment experiment = experiment();
        Table table = experiment.table();
        String name = plainName.replace("Small", "") + "Balanced";

        Predictions balanced = predictions(experiment, table, model(experiment, table, name));
        Predictions plain = predictions(experiment, table, model(experiment, table, plainName));

        assertThat(mean(balanced)).isBetween(0.6 * share(balanced), 1.5 * share(balanced));
        assertThat(Scores.of(balanced).get(Metric.LOG_LOSS))
                .isLessThan(1.1 * Scores.of(plain).get(Metric.LOG_LOSS));
        assertThat(Scores.of(balanced).get(Metric.AUC))
                .isGreaterThan(Scores.of(plain).get(Metric.AUC) - 0.05);
        assertThat(balanced.probability(0, 1)).isNotEqualTo(plain.probability(0, 1));
    }

    private static double mean(Predictions predictions) {
        return IntStream.range(0, predictions.size())
                .mapToDouble(row -> predictions.probability(row, 1))
                .average()
                .orElseThrow();
    }

    private static double share(Predictions predictions) {
        return IntStream.range(0, predictions.size())
                .mapToDouble(predictions::truth)
                .average()
                .orElseThrow();
    }

    @Test
    void theReasonsAddUpToTheCorrectedAnswer() throws Exception {
        Experiment experiment = experiment();
        Table table = experiment.table();
        TrainedModel model = model(experiment, table, "LGBMClassifierBalanced");
        TableRow row = new TableRow(
                        table, experiment.fields().stream().map(Field::name).toList())
                .at(5);

        Explanation explanation = Explanation.of(model, row, 1).orElseThrow();

        assertThat(explanation.effect(0) + explanation.effect(1) + explanation.expected()[1])
                .isCloseTo(model.predict(row)[1], within(1e-6));
        assertThat(explanation.expected()[1]).isLessThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LogisticRegressionBalanced", "LGBMClassifierBalanced"})
    void whereNoClassIsRareTheyAreNotTried(String name) {
        Algorithm algorithm = Catalogue.find(ProblemType.BINARY_CLASSIFICATION, name);

        assertThat(algorithm.candidate(size(2, 0.3), ModelFamily.AUTO).skipReason())
                .isEqualTo("No class is rare in the table, so there is nothing to balance.");
        assertThat(algorithm.candidate(size(2, 0.19), ModelFamily.AUTO).skipReason())
                .isEmpty();
        assertThat(algorithm.candidate(size(10, 0.09), ModelFamily.AUTO).skipReason())
                .isNotEmpty();
        assertThat(algorithm.candidate(size(10, 0.03), ModelFamily.AUTO).skipReason())
                .isEmpty();
    }

    private static TableSize size(int classes, double rarest) {
        return new TableSize(1_000, 10, 20, classes, false, 0, rarest);
    }
}
