package io.predictml.engine.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.prepare.LearningData;
import io.predictml.engine.prepare.Preparation;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.io.EOFException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaussianProcessTest {
    @TempDir
    private static Path folder;

    private static LearningData training;
    private static LearningData heldOut;

    @BeforeAll
    static void read() {
        Experiment experiment = Experiment.prepare(
                RealTables.some("concrete", 600), "compressive_strength", TrainingSettings.standard(), folder);
        Table table = experiment.table();
        Target target = experiment.target(table);
        Algorithm algorithm = Catalogue.find(ProblemType.REGRESSION, "GaussianProcessRegressor");
        Preparation preparation =
                Preparation.fit(table, experiment.fields(), experiment.allTrainingRows(), target, algorithm.encoding());
        training = preparation.trainingData(table, experiment.fields(), experiment.allTrainingRows(), target, 1);
        heldOut = preparation.trainingData(table, experiment.fields(), experiment.allHeldOutRows(), target, 1);
    }

    private static GaussianProcessModel fit(long seed) throws InterruptedException {
        return (GaussianProcessModel) new GaussianProcessLearner().fit(training, seed);
    }

    /** The weights solve (kernel + noise) weights = targets, so what is left of each target is its weight by the noise. */
    @Test
    void whatIsLeftOfEachTargetIsItsWeightTimesTheNoise() throws Exception {
        GaussianProcessModel model = fit(42);
        double noise = left(model, training.row(0)) / weight(model, training.row(0));
        for (int i = 0; i < training.size(); i++) {
            double[] row = training.row(i);
            assertThat(left(model, row)).isEqualTo(noise * weight(model, row), within(1e-8));
        }
        assertThat(noise).isBetween(0.001, 0.5);
    }

    /** Of the row and its copies. */
    private static double left(GaussianProcessModel model, double[] row) {
        return IntStream.range(0, training.size())
                .filter(i -> Arrays.equals(training.row(i), row))
                .mapToDouble(i -> training.target(i) - model.predict(row)[0])
                .sum();
    }

    /** Of the row and its copies. */
    private static double weight(GaussianProcessModel model, double[] row) {
        return IntStream.range(0, training.size())
                .filter(i -> Arrays.equals(model.support()[i], row))
                .mapToDouble(i -> model.weights()[i])
                .sum();
    }

    @Test
    void itPredictsRowsThatItNeverSawFarBetterThanTheirMean() throws Exception {
        GaussianProcessModel model = fit(42);
        double mean = 0;
        for (int i = 0; i < heldOut.size(); i++) {
            mean += heldOut.target(i) / heldOut.size();
        }
        double left = 0;
        double all = 0;
        for (int i = 0; i < heldOut.size(); i++) {
            left += Math.pow(heldOut.target(i) - model.predict(heldOut.row(i))[0], 2);
            all += Math.pow(heldOut.target(i) - mean, 2);
        }
        assertThat(1 - left / all).isGreaterThan(0.8);
    }

    @Test
    void theSameSeedMakesTheSameModelAndAnswersSurviveTheFile() throws Exception {
        GaussianProcessModel one = fit(7);
        FittedModel other = ModelForm.read(ModelForm.write(fit(7)), info -> ObjectInputFilter.Status.REJECTED);
        for (int i = 0; i < heldOut.size(); i++) {
            assertThat(other.predict(heldOut.row(i))).isEqualTo(one.predict(heldOut.row(i)));
        }
    }

    @Test
    void aFormThatIsCutIsRefused() throws Exception {
        byte[] whole = ModelForm.write(fit(7));
        for (int length : new int[] {2, 30, whole.length / 2, whole.length - 1}) {
            assertThatThrownBy(() -> ModelForm.read(Arrays.copyOf(whole, length), null))
                    .isInstanceOfAny(InvalidObjectException.class, EOFException.class);
        }
    }

    @Test
    void itEndsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fit(42)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
