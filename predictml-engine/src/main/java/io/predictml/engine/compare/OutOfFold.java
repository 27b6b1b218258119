package io.predictml.engine.compare;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.algorithm.Catalogue;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.record.WholeFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one candidate predicted for rows that it had not learned from, fold by fold. Kept in the work folder, for
 * intervals and for blending candidates.
 */
final class OutOfFold {
    private static final String FOLDER = "out-of-fold";

    private final List<String> labels;
    private final List<Integer> rows = new ArrayList<>();
    private final List<Double> truth = new ArrayList<>();
    private final List<double[]> predicted = new ArrayList<>();

    OutOfFold(List<String> labels) {
        this.labels = List.copyOf(labels);
    }

    private void add(int row, double trueValue, double[] prediction) {
        rows.add(row);
        truth.add(trueValue);
        predicted.add(prediction);
    }

    /** @param predictions for these rows of the table, in the same order */
    void add(int[] tableRows, Predictions predictions) {
        for (int i = 0; i < tableRows.length; i++) {
            add(tableRows[i], predictions.truth(i), predictions.output(i));
        }
    }

    /** @param other what was predicted for rows that are not here yet */
    void add(OutOfFold other) {
        rows.addAll(other.rows);
        truth.addAll(other.truth);
        predicted.addAll(other.predicted);
    }

    /** The row of the table that each prediction is for. */
    List<Integer> rows() {
        return List.copyOf(rows);
    }

    Predictions predictions() {
        return new Predictions(
                labels, truth.stream().mapToDouble(Double::doubleValue).toArray(), predicted.toArray(double[][]::new));
    }

    int size() {
        return rows.size();
    }

    void write(Experiment experiment, int rung, String candidate) throws IOException {
        write(file(experiment, rung, candidate));
    }

    /** Keeps it as that of one fold alone. */
    void writePart(Experiment experiment, int rung, String candidate, int fold) throws IOException {
        write(part(experiment, rung, candidate, fold));
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        WholeFile.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
            out.writeInt(rows.size());
            out.writeInt(Math.max(1, labels.size()));
            for (int i = 0; i < rows.size(); i++) {
                out.writeInt(rows.get(i));
                out.writeDouble(truth.get(i));
                for (double value : predicted.get(i)) {
                    out.writeDouble(value);
                }
            }
            out.flush();
        });
    }

    /** Of the last rung; empty where the candidate finished no fold there. */
    static Optional<OutOfFold> read(Experiment experiment, String candidate, List<String> labels) throws IOException {
        return read(file(experiment, experiment.race().lastRung().index(), candidate), labels);
    }

    /** Of one fold alone; empty where it was not scored. */
    static Optional<OutOfFold> readPart(
            Experiment experiment, int rung, String candidate, int fold, List<String> labels) throws IOException {
        return read(part(experiment, rung, candidate, fold), labels);
    }

    /** Of every algorithm that predicted all rows of the last rung, by its name. */
    static Map<String, OutOfFold> complete(Experiment experiment, Target target) throws IOException {
        return complete(experiment, target, experiment.race().lastRung());
    }

    /** Of every algorithm that predicted all rows of that rung, by its name. */
    static Map<String, OutOfFold> complete(Experiment experiment, Target target, Rung rung) throws IOException {
        BitSet sample = CrossValidation.sample(experiment, target, rung);
        long rows = IntStream.range(0, rung.folds())
                .mapToLong(fold -> Arrays.stream(experiment.rowsIn(fold))
                        .filter(sample::get)
                        .count())
                .sum();
        Map<String, OutOfFold> complete = new LinkedHashMap<>();
        for (Algorithm algorithm : Catalogue.of(experiment.problemType())) {
            Optional<OutOfFold> found = read(file(experiment, rung.index(), algorithm.name()), target.labels());
            if (found.isPresent() && found.get().size() == rows) {
                complete.put(algorithm.name(), found.get());
            }
        }
        return complete;
    }

    /** Of the last rung that the candidate finished a fold of, however few its rows are; empty where there is none. */
    static Optional<OutOfFold> latest(Experiment experiment, String candidate, List<String> labels) throws IOException {
        Optional<OutOfFold> found = Optional.empty();
        for (int rung = experiment.race().lastRung().index(); rung >= 0 && found.isEmpty(); rung--) {
            found = read(file(experiment, rung, candidate), labels);
        }
        return found;
    }

    private static Optional<OutOfFold> read(Path file, List<String> labels) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        OutOfFold found = new OutOfFold(labels);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            int width = in.readInt();
            for (int i = 0; i < count; i++) {
                int row = in.readInt();
                double trueValue = in.readDouble();
                double[] prediction = new double[width];
                for (int j = 0; j < width; j++) {
                    prediction[j] = in.readDouble();
                }
                found.add(row, trueValue, prediction);
            }
        }
        return Optional.of(found);
    }

    /** Where the predictions of one fold alone lie. */
    static Path part(Experiment experiment, int rung, String candidate, int fold) {
        return experiment.folder().resolve("parts-" + rung).resolve(candidate + "-" + fold + ".bin");
    }

    private static Path file(Experiment experiment, int rung, String candidate) {
        return experiment.folder().resolve(FOLDER + "-" + rung).resolve(candidate + ".bin");
    }
}
