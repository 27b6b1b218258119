package io.predictml.engine.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.ModelContent;
import io.predictml.engine.model.Provenance;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.model.ScoringField;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each algorithm of the catalogue, on real tables with missing values and categories, all the way to its answers. */
class EveryAlgorithmTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 15;

    @TempDir
    private static Path folder;

    private static final Map<String, Experiment> EXPERIMENTS = new HashMap<>();

    static Stream<Arguments> algorithms() {
        return Stream.of(
                        Arguments.of("credit_status", "Status", ProblemType.BINARY_CLASSIFICATION),
                        Arguments.of("penguins", "species", ProblemType.MULTICLASS_CLASSIFICATION),
                        Arguments.of("gapminder", "life_expectancy", ProblemType.REGRESSION))
                .flatMap(question -> Catalogue.of((ProblemType) question.get()[2]).stream()
                        .map(algorithm -> Arguments.of(question.get()[0], question.get()[1], algorithm.name())));
    }

    private static Experiment experiment(String table, String target) {
        return EXPERIMENTS.computeIfAbsent(
                table,
                name -> Experiment.prepare(
                        RealTables.some(name, 340), target, TrainingSettings.standard(), folder.resolve(name)));
    }

    @ParameterizedTest(name = "{2} on {0}")
    @MethodSource("algorithms")
    void itIsTrainedKeptLoadedAndAnswersFourThreadsAsItAnswersOne(String tableName, String target, String name)
            throws Exception {
        Experiment experiment = experiment(tableName, target);
        Table table = experiment.table();
        PublishedModel published = publish(experiment, table, name);

        Scorer scorer = ModelArtefact.load(published.file(), published.sha256(), "1");
        scorer.selfCheck();
        List<Map<String, Object>> rows = rows(table, experiment.fields());
        List<Prediction> alone = scorer.predict(rows, false);

        assertThat(alone).hasSameSizeAs(rows);
        assertThat(alone).allMatch(EveryAlgorithmTest::isAnswer);
        assertThat(mismatches(scorer, rows, alone)).isZero();
    }

    private static PublishedModel publish(Experiment experiment, Table table, String name) throws Exception {
        Algorithm algorithm = experiment.algorithm(name);
        TrainedModel model = TrainedModel.train(
                algorithm, table, experiment.fields(), experiment.allTrainingRows(), experiment.target(table), 42, 1);
        ModelContent content = new ModelContent(
                model,
                name,
                algorithm.implementation(),
                experiment.problemType(),
                ScoringField.of(table, experiment.fields()),
                ScoringField.schema(table, experiment.fields(), List.of()),
                Map.of(),
                new Uncertainty(Calibration.none(), new Conformal(List.of(), List.of(1.0), 0)),
                Provenance.now(experiment.tableSha256(), experiment.target(), experiment.trainingRows()));
        return ModelArtefact.write(content, table, experiment.fields(), folder.resolve(name + ".predictml"));
    }

    private static List<Map<String, Object>> rows(Table table, List<Field> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            Map<String, Object> values = new HashMap<>();
            for (Field field : fields) {
                Column column = table.column(field.name()).orElseThrow();
                values.put(field.name(), column.text(row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static boolean isAnswer(Prediction prediction) {
        if (prediction.isNumber()) {
            return prediction.interval().orElseThrow().lower() < prediction.number();
        }
        double sum = prediction.probabilities().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return Math.abs(sum - 1) < 1e-9 && prediction.confidence() > 0;
    }

    private static long mismatches(Scorer scorer, List<Map<String, Object>> rows, List<Prediction> alone)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            counts.add(threads.submit(() -> {
                long different = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    for (int row = 0; row < rows.size(); row++) {
                        Prediction again =
                                scorer.predict(List.of(rows.get(row)), false).get(0);
                        different += again.equals(alone.get(row)) ? 0 : 1;
                    }
                }
                return different;
            }));
        }
        long sum = 0;
        for (Future<Long> count : counts) {
            sum += count.get();
        }
        threads.shutdown();
        return sum;
    }

    @Test
    void thereAreEnoughOfThemUnderNamesOfTheirOwn() {
        List<Algorithm> classifiers = Catalogue.of(ProblemType.BINARY_CLASSIFICATION);
        List<Algorithm> regressors = Catalogue.of(ProblemType.REGRESSION);

        assertThat(classifiers)
                .hasSizeGreaterThanOrEqualTo(22)
                .extracting(Algorithm::name)
                .doesNotHaveDuplicates();
        assertThat(regressors)
                .hasSizeGreaterThanOrEqualTo(19)
                .extracting(Algorithm::name)
                .doesNotHaveDuplicates();
        assertThat(classifiers)
                .filteredOn(algorithm -> algorithm.implementation().startsWith("weka.classifiers."))
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(regressors)
                .filteredOn(algorithm -> algorithm.implementation().startsWith("weka.classifiers."))
                .hasSizeGreaterThanOrEqualTo(18);
    }

    @Test
    void onlyTheAskedFamilyCompetes() {
        TableSize size = new TableSize(1_000, 10, 20, 2, false, 3, 0.5);

        assertThat(Catalogue.of(ProblemType.BINARY_CLASSIFICATION))
                .filteredOn(algorithm -> algorithm
                        .candidate(size, ModelFamily.LINEAR)
                        .skipReason()
                        .isEmpty())
                .allMatch(algorithm -> algorithm.family() == ModelFamily.LINEAR)
                .hasSizeGreaterThan(2);
    }

    @Test
    void aTableThatIsTooWideForAnAlgorithmIsRefusedInWords() {
        TableSize size = new TableSize(1_000, 90, 5_000, 2, false, 3, 0.5);

        assertThat(Catalogue.of(ProblemType.BINARY_CLASSIFICATION))
                .filteredOn(algorithm -> algorithm.name().equals("MLPClassifier"))
                .allMatch(algorithm ->
                        algorithm.candidate(size, ModelFamily.AUTO).skipReason().contains("5000 columns"));
    }

    @Test
    void whereThereIsNoCategoryOrderedStatisticsAreNotTried() {
        TableSize without = new TableSize(1_000, 10, 20, 0, true, 0, 1);
        TableSize with = new TableSize(1_000, 10, 20, 0, true, 1, 1);
        Algorithm algorithm = Catalogue.find(ProblemType.REGRESSION, "CatBoostRegressor");

        assertThat(algorithm.candidate(without, ModelFamily.AUTO).skipReason())
                .isEqualTo("The table has no column of categories, whose statistics it would learn from.");
        assertThat(algorithm.candidate(with, ModelFamily.AUTO).skipReason()).isEmpty();
        assertThat(algorithm.implementation()).startsWith("own, after CatBoost");
    }
}
