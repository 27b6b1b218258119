package io.predictml.engine.compare;

import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.record.Json;
import io.predictml.engine.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Publishes models for {@link GoldenModelsTest} to keep, from tables whose licence allows it. One that is there is never
 * written again. The build does not run it: {@code mvn test -pl predictml-engine -am -Dtest=GoldenModels
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class GoldenModels {
    private static final Path KEPT = Path.of("src/test/resources", GoldenModel.FOLDER);
    private static final int ROWS = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "penguins, 344, species, GaussianNB",
        "penguins, 344, species, RandomForestClassifier",
        "penguins, 344, species, LGBMClassifierForest",
        "breast_cancer, 300, target, LogisticRegression",
        "breast_cancer, 300, target, XGBClassifierShallow",
        "breast_cancer, 300, target, DecisionTreeClassifier",
        "breast_cancer, 300, target, LinearSVC",
        "concrete, 300, compressive_strength, LinearRegression",
        "concrete, 300, compressive_strength, KNeighborsRegressor",
        "concrete, 300, compressive_strength, M5PRegressor",
        "concrete, 300, compressive_strength, WeightedEnsembleRegressor",
        "penguins, 344, species, ExtraTreesClassifier",
        "penguins, 344, species, DiscretizedNB",
        "penguins, 344, species, KernelNB",
        "penguins, 344, species, SGDClassifier",
        "penguins, 344, species, AdaBoostClassifier",
        "penguins, 344, body_mass_g, AdditiveStumpsRegressor",
        "breast_cancer, 300, target, RandomForestClassifier",
        "breast_cancer, 300, target, LogitBoostClassifier",
        "breast_cancer, 300, target, SimpleLogistic",
        "breast_cancer, 300, target, REPTreeClassifier",
        "breast_cancer, 300, target, SVC",
        "concrete, 300, compressive_strength, RidgeLog",
        "concrete, 300, compressive_strength, GradientBoostingRegressor",
        "concrete, 300, compressive_strength, GaussianProcessRegressor"
    })
    void keep(String tableName, int rows, String target, String name) throws Exception {
        Path artefact = KEPT.resolve(tableName + "-" + name + ".predictml");
        if (Files.exists(artefact)) {
            return;
        }
        Experiment experiment =
                Experiment.prepare(RealTables.some(tableName, rows), target, TrainingSettings.standard(), folder);
        Table table = experiment.table();
        for (String member : experiment.isBlend(name) ? List.of("LGBMRegressorSmall", "Ridge") : List.of(name)) {
            new CrossValidation(experiment, table, experiment.race().lastRung().index())
                    .run(experiment.algorithm(member), score -> {});
        }
        if (experiment.isBlend(name)) {
            new Blend(experiment, table).score();
        }
        PublishedModel published = new Winner(experiment, table, name, new Fits(experiment, table))
                .publish(artefact, Duration.ofMinutes(1));
        Scorer scorer = ModelArtefact.load(artefact, published.sha256(), "1");
        List<Map<String, Object>> asked = rows(table, experiment.fields());
        GoldenModel golden = new GoldenModel(
                artefact.getFileName().toString(), published.sha256(), asked, GoldenModel.Answer.of(scorer, asked));
        Json.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValue(KEPT.resolve(tableName + "-" + name + ".json").toFile(), golden);
    }

    /** Evenly spread, as text; the first lacks a field. */
    private static List<Map<String, Object>> rows(Table table, List<Field> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int row = i * table.rows() / ROWS;
            Map<String, Object> values = new LinkedHashMap<>();
            for (Field field : fields.subList(i == 0 ? 1 : 0, fields.size())) {
                values.put(
                        field.name(), table.column(field.name()).orElseThrow().text(row));
            }
            rows.add(values);
        }
        return rows;
    }
}
