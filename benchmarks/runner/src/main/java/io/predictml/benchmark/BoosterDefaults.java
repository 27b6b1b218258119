package io.predictml.benchmark;

import io.predictml.domain.training.ProblemType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A boosting library with its own defaults and 100 rounds on two threads: {@code BoosterDefaults lightgbm|xgboost
 * training.csv unseen.csv target problem folder}. Writes the file {@code ready} when the model is there, and then
 * {@code predictions.csv}.
 */
public final class BoosterDefaults {
    static final int ROUNDS = 100;

    private BoosterDefaults() {}

    public static void main(String[] arguments) throws Exception {
        CsvTable training = CsvTable.read(Path.of(arguments[1]));
        CsvTable unseen = CsvTable.read(Path.of(arguments[2]));
        String target = arguments[3];
        ProblemType problem = ProblemType.ofWord(arguments[4]).orElseThrow();
        Path folder = Path.of(arguments[5]);
        BoosterTable columns = new BoosterTable(training, target);
        List<String> truth = training.column(target);
        List<String> labels = problem.isClassification() ? List.copyOf(new TreeSet<>(truth)) : List.of();
        LearningRows known =
                new LearningRows(columns.encode(training), columns.categories(), targets(truth, labels), labels.size());
        TrainedBooster model =
                arguments[0].equals("lightgbm") ? LightGbmDefaults.train(known) : XgboostDefaults.train(known);
        Files.createFile(folder.resolve("ready"));
        List<List<String>> answers = Arrays.stream(model.answers(columns.encode(unseen)))
                .map(row -> Arrays.stream(row).mapToObj(Double::toString).toList())
                .toList();
        new CsvTable(labels.isEmpty() ? List.of("prediction") : labels, answers)
                .write(folder.resolve("predictions.csv"));
    }

    private static float[] targets(List<String> truth, List<String> labels) {
        float[] targets = new float[truth.size()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = labels.isEmpty() ? Float.parseFloat(truth.get(row)) : labels.indexOf(truth.get(row));
        }
        return targets;
    }
}
