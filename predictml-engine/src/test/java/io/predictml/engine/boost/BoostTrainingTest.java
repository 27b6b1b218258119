package io.predictml.engine.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.predictml.engine.boost.BoostOutcome.Ending;
import io.predictml.engine.boost.BoostSettings.Schedule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training with the real libraries. */
class BoostTrainingTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @ParameterizedTest
    @EnumSource(BoostPreset.class)
    void thePresetsLearnClassesBetterThanGuessing(BoostPreset preset) throws InterruptedException {
        Tables tables = Tables.penguins();
        BoostOutcome outcome = train(preset.settings(), tables.training());
        double[] prediction = new double[3];
        int right = 0;
        for (int i = 0; i < tables.held().size(); i++) {
            outcome.trees().predict(tables.held().row(i), prediction);
            assertThat(Arrays.stream(prediction).sum()).isCloseTo(1, within(1e-9));
            int actual = (int) tables.held().target(i);
            right += prediction[actual] == Arrays.stream(prediction).max().orElseThrow() ? 1 : 0;
        }
        assertThat(right).isGreaterThan(tables.held().size() * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource(BoostPreset.class)
    void theSameSeedGivesTheSameModelWhateverWasTrainedBefore(BoostPreset preset) throws Exception {
        BoostSettings settings = preset.settings().withExactly(15);
        BoostData data = Tables.creditStatus().training();
        byte[] first = bytes(train(settings, data));
        train(settings.withSeed(1), data);
        assertThat(bytes(train(settings, data))).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"LGBM_SMALL", "LGBM_FOREST", "XGB_D3", "SYMMETRIC"})
    void anotherSeedGivesAnotherModel(BoostPreset preset) throws Exception {
        BoostSettings settings = preset.settings().withExactly(15);
        BoostData data = Tables.creditStatus().training();
        assertThat(bytes(train(settings.withSeed(1), data))).isNotEqualTo(bytes(train(settings.withSeed(2), data)));
    }

    @ParameterizedTest
    @EnumSource(names = {"LGBM_DEFAULT", "LGBM_SMALL", "LGBM_EXTRA_TREES", "XGB_DEFAULT", "XGB_D6", "SYMMETRIC"})
    void trainingStopsWhenTheValidationRowsGainNothing(BoostPreset preset) throws InterruptedException {
        Tables tables = Tables.telco();
        Schedule patient = new Schedule(0.2, 1500, 10);
        BoostOutcome outcome = new BoostTraining(preset.settings().withSchedule(patient), LONG)
                .train(tables.training(), tables.held());
        assertThat(outcome.ending()).isEqualTo(Ending.PATIENCE);
        assertThat(outcome.rounds()).isLessThan(200);
        assertThat(outcome.trees().trees()).isEqualTo(outcome.rounds());
        assertThat(outcome.validationLoss().orElseThrow())
                .isCloseTo(logLoss(outcome.trees(), tables.held()), within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(names = {"LGBM_LARGE", "XGB_D6"})
    void anEndedTimeLimitKeepsTheRoundsMade(BoostPreset preset) throws InterruptedException {
        BoostOutcome none = new BoostTraining(preset.settings(), Duration.ZERO)
                .train(Tables.telco().training());
        assertThat(none.ending()).isEqualTo(Ending.TIME_LIMIT);
        assertThat(none.rounds()).isEqualTo(1);
        BoostOutcome some = new BoostTraining(preset.settings().withExactly(20_000), Duration.ofMillis(300))
                .train(Tables.telco().training());
        assertThat(some.ending()).isEqualTo(Ending.TIME_LIMIT);
        assertThat(some.rounds()).isBetween(2, 19_999);
    }

    @ParameterizedTest
    @EnumSource(names = {"LGBM_DEFAULT", "XGB_DEFAULT"})
    void anInterruptEndsTraining(BoostPreset preset) {
        BoostData data = Tables.concrete().training();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> train(preset.settings(), data)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"LGBM_DEFAULT", "XGB_DEFAULT", "SYMMETRIC"})
    void aWeightCountsLikeRepeatedRows(BoostPreset preset) throws InterruptedException {
        BoostData data = Tables.concrete().training();
        double[] weights = new double[data.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = data.target(i) > 40 ? 100 : 1;
            sum += data.target(i);
        }
        TreeEnsemble trees =
                train(preset.settings().withExactly(1), data.weighted(weights)).trees();
        assertThat(meanPrediction(trees, data)).isGreaterThan(sum / weights.length + 5);
    }

    @ParameterizedTest
    @EnumSource(BoostPreset.class)
    void aTargetThatNeverChangesIsLearnedAsItself(BoostPreset preset) throws InterruptedException {
        double[][] rows = new double[50][2];
        double[] targets = new double[50];
        for (int i = 0; i < 50; i++) {
            rows[i][0] = i;
            rows[i][1] = Double.NaN;
            targets[i] = 7.5;
        }
        BoostOutcome outcome = train(preset.settings().withExactly(5), BoostData.numbers(rows, new int[2], targets));
        double[] prediction = new double[1];
        outcome.trees().predict(rows[0], prediction);
        assertThat(prediction[0]).isCloseTo(7.5, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(BoostPreset.class)
    void numbersBeyondTheRangeOfFloatsAreLearnedFrom(BoostPreset preset) throws InterruptedException {
        double[][] rows = new double[200][1];
        double[] targets = new double[200];
        for (int i = 0; i < 200; i++) {
            rows[i][0] = i < 100 ? -1e300 : 1e300;
            targets[i] = i < 100 ? 0 : 1;
        }
        TreeEnsemble trees = train(preset.settings().withExactly(200), BoostData.numbers(rows, new int[1], targets))
                .trees();
        double[] prediction = new double[1];
        trees.predict(rows[150], prediction);
        assertThat(prediction[0]).isGreaterThan(0.7);
    }

    /** In a JVM of its own, for the libraries write past {@code System.out}. */
    @Test
    void trainingSaysNothing(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoostTrainingTest.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).hasContent("");
        assertThat(process.exitValue()).isZero();
    }

    /** What the silent JVM does. */
    public static void main(String[] arguments) throws InterruptedException {
        double[][] rows = {{0, 1}, {1, 0}, {0, Double.NaN}, {1, 1}};
        BoostData data = BoostData.classes(rows, new int[] {2, 0}, new double[] {0, 1, 0, 1}, 2);
        for (BoostPreset preset : BoostPreset.values()) {
            new BoostTraining(preset.settings(), LONG).train(data, data);
        }
    }

    @Test
    void theValidationRowsMustHaveTheSameColumns() {
        BoostTraining training = new BoostTraining(BoostPreset.XGB_D3.settings(), LONG);
        assertThatThrownBy(() -> training.train(
                        Tables.concrete().training(), Tables.telco().held()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other columns or classes");
    }

    private static BoostOutcome train(BoostSettings settings, BoostData data) throws InterruptedException {
        int rounds = Math.min(200, settings.schedule().rounds());
        return new BoostTraining(settings.withExactly(rounds), LONG).train(data);
    }

    private static byte[] bytes(BoostOutcome outcome) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        outcome.trees().writeTo(stream);
        return stream.toByteArray();
    }

    private static double meanPrediction(TreeEnsemble trees, BoostData data) {
        double[] prediction = new double[1];
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            trees.predict(data.row(i), prediction);
            sum += prediction[0];
        }
        return sum / data.size();
    }

    private static double logLoss(TreeEnsemble trees, BoostData data) {
        double[] prediction = new double[2];
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            trees.predict(data.row(i), prediction);
            sum -= Math.log(prediction[(int) data.target(i)]);
        }
        return sum / data.size();
    }
}
