package io.predictml.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.Reason;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a model answered as it did: real tables, through the artefact and its scorer. */
class ExplanationTest {
    private static final int ROWS = 60;

    @TempDir
    private static Path folder;

    /** A trained algorithm and the table that it learned from. */
    private record Case(Experiment experiment, Algorithm algorithm, Table table, Target target, TrainedModel model) {
        static Case of(String tableName, int rows, String target, String algorithm) throws Exception {
            Experiment experiment = Experiment.prepare(
                    RealTables.some(tableName, rows),
                    target,
                    TrainingSettings.standard(),
                    folder.resolve(tableName + algorithm));
            Table table = experiment.table();
            Algorithm learner = experiment.algorithm(algorithm);
            Target truth = experiment.target(table);
            TrainedModel model =
                    TrainedModel.train(learner, table, experiment.fields(), experiment.allTrainingRows(), truth, 42, 1);
            return new Case(experiment, learner, table, truth, model);
        }

        Scorer scorer(Uncertainty uncertainty) throws Exception {
            ModelContent content = new ModelContent(
                    model,
                    algorithm.name(),
                    algorithm.implementation(),
                    experiment.problemType(),
                    ScoringField.of(table, experiment.fields()),
                    ScoringField.schema(table, experiment.fields(), List.of()),
                    Map.of(),
                    uncertainty,
                    Provenance.now(experiment.tableSha256(), experiment.target(), 1));
            Path file = experiment.folder().resolve("model.predictml");
            PublishedModel published = ModelArtefact.write(content, table, experiment.fields(), file);
            return ModelArtefact.load(file, published.sha256(), "1");
        }

        List<Map<String, Object>> rows() {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int row : Arrays.copyOf(experiment.allHeldOutRows(), Math.min(ROWS, experiment.heldOutRows()))) {
                Map<String, Object> values = new HashMap<>();
                for (Field field : experiment.fields()) {
                    values.put(
                            field.name(),
                            table.column(field.name()).orElseThrow().text(row));
                }
                rows.add(values);
            }
            return rows;
        }

        Predictions heldOut() throws Exception {
            TableRow cursor = new TableRow(
                    table, experiment.fields().stream().map(Field::name).toList());
            int[] rows = experiment.allHeldOutRows();
            double[][] predicted = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                predicted[i] = model.predict(cursor.at(rows[i]));
            }
            return new Predictions(
                    target.labels(),
                    Arrays.stream(rows).mapToDouble(target::value).toArray(),
                    predicted);
        }
    }

    private static Uncertainty plain() {
        return new Uncertainty(Calibration.none(), new Conformal(List.of(), List.of(1.0), 0));
    }

    private static double sum(Prediction prediction) {
        return prediction.reasons().stream().mapToDouble(Reason::effect).sum();
    }

    @ParameterizedTest
    @CsvSource({
        "concrete, compressive_strength, LGBMRegressor",
        "gapminder, life_expectancy, XGBRegressor",
        "concrete, compressive_strength, RandomForestRegressor",
        "gapminder, life_expectancy, GradientBoostingRegressor"
    })
    void effectsOnANumberAddUpToItsDistanceFromWhatIsExpectedOfAnyRow(String table, String target, String algorithm)
            throws Exception {
        Case one = Case.of(table, 1200, target, algorithm);

        List<Prediction> predictions = one.scorer(plain()).predict(one.rows(), true);

        double expected = predictions.get(0).number() - sum(predictions.get(0));
        double mean = Arrays.stream(one.experiment().allTrainingRows())
                .mapToDouble(one.target()::value)
                .average()
                .orElseThrow();
        assertThat(expected).isEqualTo(mean, within(0.05 * mean));
        assertThat(predictions).allSatisfy(prediction -> assertThat(prediction.number() - sum(prediction))
                .isEqualTo(expected, within(1e-4 * mean)));
    }

    @ParameterizedTest
    @CsvSource({
        "telco_churn, churn, LGBMClassifierSmall",
        "telco_churn, churn, XGBClassifierShallow",
        "credit_status, Status, LGBMClassifierForest",
        "penguins, species, XGBClassifier",
        "soybean, Class, LGBMClassifierSmall",
        "credit_status, Status, RandomForestClassifier",
        "credit_status, Status, DecisionTreeClassifier",
        "penguins, species, ExtraTreesClassifier",
        "telco_churn, churn, LogitBoostClassifier"
    })
    void effectsOnAProbabilityAddUpToItsDistanceFromWhatIsExpectedOfAnyRow(
            String table, String target, String algorithm) throws Exception {
        Case one = Case.of(table, 1200, target, algorithm);

        List<Prediction> predictions = one.scorer(plain()).predict(one.rows(), true);

        Map<String, Double> expected = new HashMap<>();
        for (Prediction prediction : predictions) {
            double rest = prediction.confidence() - sum(prediction);
            assertThat(rest).isBetween(0.0, 1.0);
            assertThat(expected.computeIfAbsent(prediction.label(), label -> rest))
                    .isEqualTo(rest, within(1e-5));
            assertThat(prediction.reasons()).isNotEmpty();
        }
        assertThat(expected.values().stream().mapToDouble(Double::doubleValue).sum())
                .as("what is expected of a row of which nothing is known: %s", expected)
                .isLessThanOrEqualTo(1 + 1e-5);
    }

    @Test
    void calibratedEffectsAddUpToTheCalibratedProbability() throws Exception {
        Case one = Case.of("telco_churn", 7043, "churn", "XGBClassifierDeep");
        Calibration tooSure = Calibration.choose(sharpened(one.heldOut()), 1);
        List<Prediction> stated = one.scorer(plain()).predict(one.rows(), true);
        Scorer scorer = one.scorer(new Uncertainty(tooSure, new Conformal(List.of(), List.of(), 0.1)));

        List<Prediction> calibrated = scorer.predict(one.rows(), true);

        assertThat(tooSure).isNotEqualTo(Calibration.none());
        double expectedNo = 1 - yes(calibrated);
        for (int i = 0; i < calibrated.size(); i++) {
            Prediction prediction = calibrated.get(i);
            double base = "Yes".equals(prediction.label()) ? 1 - expectedNo : expectedNo;
            assertThat(prediction.confidence() - sum(prediction)).isEqualTo(base, within(1e-6));
            assertThat(prediction.confidence()).isNotEqualTo(stated.get(i).confidence());
        }
        assertThat(calibrated).anyMatch(prediction -> prediction.likely().size() == 2);
        assertThat(calibrated).allMatch(prediction -> prediction.likely().get(0).equals(prediction.label()));
    }

    /** What is expected of any row to be said yes to, from the first one that is. */
    private static double yes(List<Prediction> predictions) {
        Prediction first = predictions.stream()
                .filter(prediction -> "Yes".equals(prediction.label()))
                .findFirst()
                .orElseThrow();
        return first.confidence() - sum(first);
    }

    /** Truth drawn so that the model seems to state log-odds half as far from 0 as it should. */
    private static Predictions sharpened(Predictions heldOut) {
        double[] truth = new double[heldOut.size()];
        double[][] stated = new double[heldOut.size()][];
        for (int row = 0; row < truth.length; row++) {
            double yes = heldOut.probability(row, 1);
            double sharp = yes * yes / (yes * yes + (1 - yes) * (1 - yes));
            truth[row] = (row * 0.618033988749895) % 1 < sharp ? 1 : 0;
            stated[row] = new double[] {1 - yes, yes};
        }
        return new Predictions(heldOut.labels(), truth, stated);
    }

    @Test
    void aFieldOfSeveralColumnsIsOneReason() throws Exception {
        Case one = Case.of("gapminder", 2000, "life_expectancy", "LGBMRegressor");
        List<String> fields =
                one.experiment().fields().stream().map(Field::name).toList();

        List<Prediction> predictions = one.scorer(plain()).predict(one.rows(), true);

        assertThat(one.model().members().get(0).preparation().columns()).hasSizeGreaterThan(fields.size());
        assertThat(predictions).allSatisfy(prediction -> assertThat(prediction.reasons())
                .extracting(Reason::field)
                .doesNotHaveDuplicates()
                .isSubsetOf(fields)
                .contains("country"));
    }

    @Test
    void aModelThatIsQuiteSureStillSaysWhy() throws Exception {
        Case one = Case.of("penguins", 344, "species", "GaussianNB");
        Scorer scorer = one.scorer(plain());
        int saturated = 0;
        for (Prediction prediction : scorer.predict(one.rows(), true)) {
            assertThat(prediction.reasons()).isNotEmpty();
            double sizes = prediction.reasons().stream()
                    .mapToDouble(reason -> Math.abs(reason.effect()))
                    .sum();
            boolean shares = Math.abs(sizes - (prediction.confidence() - 1.0 / 3)) < 1e-9;
            saturated += shares ? 1 : 0;
            assertThat(shares || prediction.reasons().get(0).effect() > 1e-3 || sizes > 1e-3)
                    .isTrue();
        }
        assertThat(saturated).isPositive();
    }

    @Test
    void theExpectationOfTwoClassesIsAPairOfProbabilities() throws Exception {
        Case one = Case.of("credit_status", 1000, "Status", "XGBClassifier");
        TableRow row = new TableRow(
                one.table(), one.experiment().fields().stream().map(Field::name).toList());
        Explanation first = Explanation.of(one.model(), row.at(0), 0).orElseThrow();
        Explanation second = Explanation.of(one.model(), row.at(0), 1).orElseThrow();

        assertThat(Arrays.stream(first.expected()).sum()).isEqualTo(1, within(1e-12));
        assertThat(first.expected()).isEqualTo(second.expected());
        assertThat(IntStream.range(0, one.experiment().fields().size()))
                .allSatisfy(field -> assertThat(first.effect(field)).isEqualTo(-second.effect(field), within(1e-12)));
    }

    @Test
    void aBlendIsExplainedByItsTreesWhereTheyHaveHalfOfTheSay() throws Exception {
        Case trees = Case.of("telco_churn", 1500, "churn", "LGBMClassifierSmall");
        Case linear = Case.of("telco_churn", 1500, "churn", "LogisticRegression");
        TableRow row = new TableRow(
                trees.table(),
                trees.experiment().fields().stream().map(Field::name).toList());

        TrainedModel mostlyTrees = TrainedModel.blend(List.of(trees.model(), linear.model()), List.of(0.7, 0.3));
        TrainedModel mostlyLinear = TrainedModel.blend(List.of(trees.model(), linear.model()), List.of(0.3, 0.7));
        TrainedModel bag = TrainedModel.blend(List.of(trees.model(), trees.model()), List.of(0.5, 0.5));

        Explanation alone = Explanation.of(trees.model(), row.at(0), 1).orElseThrow();
        Explanation most = Explanation.of(mostlyTrees, row.at(0), 1).orElseThrow();
        Explanation bagged = Explanation.of(bag, row.at(0), 1).orElseThrow();
        for (int field = 0; field < trees.experiment().fields().size(); field++) {
            assertThat(most.effect(field)).isEqualTo(alone.effect(field), within(1e-12));
            assertThat(bagged.effect(field)).isEqualTo(alone.effect(field), within(1e-12));
        }
        assertThat(Explanation.of(mostlyLinear, row.at(0), 1)).isEmpty();
        assertThat(Explanation.of(linear.model(), row.at(0), 1)).isEmpty();
    }

    @Test
    void theReasonsOfABlendAddUpToItsAnswerToo() throws Exception {
        Case trees = Case.of("telco_churn", 1500, "churn", "LGBMClassifierSmall");
        Case linear = Case.of("telco_churn", 1500, "churn", "LogisticRegression");
        TrainedModel blend = TrainedModel.blend(List.of(trees.model(), linear.model()), List.of(0.7, 0.3));
        Case both = new Case(trees.experiment(), trees.algorithm(), trees.table(), trees.target(), blend);

        List<Prediction> predictions = both.scorer(plain()).predict(both.rows(), true);

        double expected = yes(predictions);
        assertThat(predictions).allSatisfy(prediction -> {
            double base = "Yes".equals(prediction.label()) ? expected : 1 - expected;
            boolean tooBent = Math.abs(prediction.confidence() - base) < 0.1;
            assertThat(tooBent || Math.abs(prediction.confidence() - sum(prediction) - base) < 1e-9)
                    .isTrue();
        });
    }
}
