package io.predictml.engine.boost;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Real tables as boosters want them, shuffled and split in two. */
record Tables(BoostData training, BoostData held) {

    static Tables telco() {
        return classes("telco_churn", "churn", 7043);
    }

    static Tables creditStatus() {
        return classes("credit_status", "Status", 4454);
    }

    static Tables penguins() {
        return classes("penguins", "species", 344);
    }

    static Tables soybean() {
        return classes("soybean", "Class", 683);
    }

    static Tables concrete() {
        return numbers("concrete", "compressive_strength", 1030);
    }

    static Tables ames() {
        return numbers("ames_housing", "Sale_Price", 2930);
    }

    static Tables diamonds(int rows) {
        return numbers("diamonds", "price", rows);
    }

    private static Tables classes(String name, String target, int most) {
        List<CSVRecord> records = read(name, most);
        List<String> labels = levels(records, target);
        double[] targets = records.stream()
                .mapToDouble(row -> Collections.binarySearch(labels, row.get(target)))
                .toArray();
        return split(records, target, targets, labels.size());
    }

    private static Tables numbers(String name, String target, int most) {
        List<CSVRecord> records = read(name, most);
        double[] targets = records.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(target)))
                .toArray();
        return split(records, target, targets, 0);
    }

    private static Tables split(List<CSVRecord> records, String target, double[] targets, int classes) {
        List<String> names = new ArrayList<>(records.get(0).getParser().getHeaderNames());
        names.remove(target);
        double[][] rows = new double[records.size()][names.size()];
        int[] levels = new int[names.size()];
        for (int j = 0; j < levels.length; j++) {
            levels[j] = fill(records, names.get(j), rows, j);
        }
        int cut = rows.length * 3 / 4;
        return new Tables(
                part(rows, levels, targets, classes, 0, cut), part(rows, levels, targets, classes, cut, rows.length));
    }

    /** Some of the rows. */
    static BoostData part(BoostData data, int from, int to) {
        int[] levels = new int[data.features()];
        Arrays.setAll(levels, data::levels);
        double[][] rows = new double[to - from][];
        double[] targets = new double[to - from];
        for (int i = from; i < to; i++) {
            rows[i - from] = data.row(i);
            targets[i - from] = data.target(i);
        }
        return data.classes() == 0
                ? BoostData.numbers(rows, levels, targets)
                : BoostData.classes(rows, levels, targets, data.classes());
    }

    private static BoostData part(double[][] rows, int[] levels, double[] targets, int classes, int from, int to) {
        double[][] itsRows = Arrays.copyOfRange(rows, from, to);
        double[] itsTargets = Arrays.copyOfRange(targets, from, to);
        return classes == 0
                ? BoostData.numbers(itsRows, levels, itsTargets)
                : BoostData.classes(itsRows, levels, itsTargets, classes);
    }

    /** The number of categories, or 0 for numbers. */
    private static int fill(List<CSVRecord> records, String name, double[][] rows, int column) {
        List<String> levels = levels(records, name);
        boolean number = levels.stream().allMatch(level -> level.matches("-?[0-9.]+(e[+-]?[0-9]+)?"));
        for (int i = 0; i < rows.length; i++) {
            String cell = records.get(i).get(name);
            rows[i][column] = cell.isEmpty()
                    ? Double.NaN
                    : number ? Double.parseDouble(cell) : Collections.binarySearch(levels, cell);
        }
        return number ? 0 : levels.size();
    }

    private static List<String> levels(List<CSVRecord> records, String name) {
        return new ArrayList<>(records.stream()
                .map(row -> row.get(name))
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<CSVRecord> read(String name, int most) {
        Path file = Path.of(System.getProperty("predictml.data", "../../shared/data"), name + ".csv");
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file)) {
            List<CSVRecord> records = format.parse(reader).getRecords();
            Collections.shuffle(records, new Random(42));
            return records.subList(0, Math.min(most, records.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
