package io.predictml.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of Weka's that have a form of our own: published, they answer as Weka does, and nothing of Weka is in the file. */
class TranslatedModelsTest {
    private static final int ROWS = 300;
    /** Of its nineteen classes some have few rows. */
    private static final int ALL = 683;

    private static final int ASKED = 120;
    private static final int THREADS = 8;
    private static final double TOLERANCE = 1e-9;

    private static final List<String> CLASSIFIERS = List.of(
            "DummyClassifier",
            "DecisionStumpClassifier",
            "DecisionTreeClassifier",
            "REPTreeClassifier",
            "RandomTreeClassifier",
            "RandomForestClassifier",
            "ExtraTreesClassifier",
            "RandomSubspaceClassifier",
            "BaggingClassifier",
            "AdaBoostClassifier",
            "LogitBoostClassifier",
            "GradientBoostingClassifier",
            "GaussianNB",
            "KernelNB",
            "DiscretizedNB",
            "LogisticRegression",
            "SimpleLogistic",
            "SGDClassifier");
    private static final List<String> REGRESSORS = List.of(
            "DummyRegressor",
            "DecisionStumpRegressor",
            "DecisionTreeRegressor",
            "RandomTreeRegressor",
            "RandomForestRegressor",
            "ExtraTreesRegressor",
            "RandomSubspaceRegressor",
            "BaggingRegressor",
            "AdditiveStumpsRegressor",
            "GradientBoostingRegressor",
            "SimpleLinearRegression",
            "LinearRegression",
            "Ridge",
            "RidgeLog",
            "SGDRegressor");

    @TempDir
    private static Path folder;

    private static final Map<String, Experiment> EXPERIMENTS = new HashMap<>();

    static Stream<Arguments> models() {
        return Stream.of(
                        questions("penguins", "species", CLASSIFIERS),
                        questions("credit-g", "class", CLASSIFIERS),
                        questions("soybean", "Class", CLASSIFIERS),
                        questions("concrete", "compressive_strength", REGRESSORS),
                        questions("penguins", "body_mass_g", REGRESSORS))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> questions(String table, String target, List<String> names) {
        return names.stream().map(name -> Arguments.of(name, table, target));
    }

    private static Experiment experiment(String table, String target) {
        return EXPERIMENTS.computeIfAbsent(
                table + " " + target,
                key -> Experiment.prepare(
                        RealTables.some(table, table.equals("soybean") ? ALL : ROWS),
                        target,
                        TrainingSettings.standard(),
                        folder.resolve(key)));
    }

    @ParameterizedTest(name = "{0} of {2} in {1}")
    @MethodSource("models")
    void itAnswersAsWekaDoesOneByOneTogetherAndToManyThreads(String name, String tableName, String target)
            throws Exception {
        Experiment experiment = experiment(tableName, target);
        Table table = experiment.table();
        TrainedModel weka = train(experiment, table, name);
        PublishedModel published = publish(experiment, table, name, weka);
        List<ScoringField> fields = ScoringField.of(table, experiment.fields());
        List<Map<String, Object>> rows = rows(table, experiment.fields());

        Scorer scorer = ModelArtefact.load(published.file(), published.sha256(), "1");
        List<Prediction> answers = scorer.predict(rows, false);

        assertThat(published.notes()).isEmpty();
        assertThat(contents(published.file())).doesNotContain("weka.classifiers");
        List<ParsedRow> parsed = new InputReader(fields).read(rows);
        for (int i = 0; i < rows.size(); i++) {
            double[] expected = weka.predict(parsed.get(i));
            assertThat(numbers(answers.get(i)))
                    .as("row %d", i)
                    .containsExactly(expected, within(TOLERANCE * Math.max(1, Math.abs(expected[0]))));
        }
        assertThat(otherAnswers(scorer, rows, answers)).isZero();
    }

    private static TrainedModel train(Experiment experiment, Table table, String name) throws Exception {
        return TrainedModel.train(
                experiment.algorithm(name),
                table,
                experiment.fields(),
                experiment.allTrainingRows(),
                experiment.target(table),
                42,
                1);
    }

    private static PublishedModel publish(Experiment experiment, Table table, String name, TrainedModel model)
            throws Exception {
        ModelContent content = new ModelContent(
                model,
                name,
                experiment.algorithm(name).implementation(),
                experiment.problemType(),
                ScoringField.of(table, experiment.fields()),
                ScoringField.schema(table, experiment.fields(), List.of()),
                Map.of(),
                new Uncertainty(Calibration.none(), new Conformal(List.of(), List.of(1.0), 0)),
                Provenance.now(experiment.tableSha256(), experiment.target(), experiment.trainingRows()));
        return ModelArtefact.write(content, table, experiment.fields(), folder.resolve(name + ".predictml"));
    }

    /** Evenly spread, each second one lacking a field, each third one with a level or a number far from any seen. */
    private static List<Map<String, Object>> rows(Table table, List<Field> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            int row = i * table.rows() / ASKED;
            Map<String, Object> values = new HashMap<>();
            for (Field field : fields) {
                values.put(
                        field.name(), table.column(field.name()).orElseThrow().text(row));
            }
            if (i % 2 == 0) {
                values.remove(fields.get(i / 2 % fields.size()).name());
            }
            if (i % 3 == 0) {
                values.put(fields.get(i / 3 % fields.size()).name(), "-12345.5");
            }
            rows.add(values);
        }
        return rows;
    }

    private static double[] numbers(Prediction prediction) {
        return prediction.isNumber()
                ? new double[] {prediction.number()}
                : prediction.probabilities().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
    }

    private static String contents(Path artefact) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(artefact))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith("model-")) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString();
    }

    private static long otherAnswers(Scorer scorer, List<Map<String, Object>> rows, List<Prediction> answers)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<Long> work = () -> IntStream.range(0, rows.size())
                    .filter(i -> !Arrays.equals(
                            numbers(scorer.predict(List.of(rows.get(i)), false).get(0)), numbers(answers.get(i))))
                    .count();
            long sum = 0;
            for (Future<Long> count : threads.invokeAll(Collections.nCopies(THREADS, work))) {
                sum += count.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
