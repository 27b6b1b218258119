package io.predictml.engine.prediction;

import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.dataset.LevelCount;
import io.predictml.domain.prediction.BatchPicture;
import io.predictml.domain.prediction.BatchPicture.Group;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a result as {@link FilePrediction} writes it, read once to be drawn. */
public final class AnsweredRows {
    private static final Pattern PREDICTION = Pattern.compile("prediction( \\d+)?");
    private static final String PROBABILITY = "probability_";
    private static final int BINS = 10;
    private static final int MOST_GROUPS = 8;

    private final List<String> columns;
    private final boolean classes;
    private final int classCount;
    private final List<String> answers = new ArrayList<>();
    private final List<Double> confidence = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    private AnsweredRows(List<String> columns, int classCount) {
        this.columns = columns;
        this.classes = classCount > 0;
        this.classCount = classCount;
    }

    /**
     * @param csv a result
     * @param column of the file to look against; the first one where it has none of that name
     */
    public static BatchPicture picture(Path csv, String column) throws IOException {
        try (CSVParser parser = CSVParser.builder()
                .setReader(Files.newBufferedReader(csv, StandardCharsets.UTF_8))
                .setFormat(CSVFormat.RFC4180)
                .get()) {
            var lines = parser.iterator();
            List<String> header = lines.next().toList();
            int prediction = IntStream.range(0, header.size())
                    .filter(i -> PREDICTION.matcher(header.get(i)).matches())
                    .max()
                    .orElseThrow(() -> new IOException("No column of predictions in " + csv.getFileName()));
            List<String> own = header.subList(0, prediction);
            int classCount = (int) header.stream()
                    .skip(prediction + 1L)
                    .filter(name -> name.startsWith(PROBABILITY))
                    .count();
            AnsweredRows rows = new AnsweredRows(own, classCount);
            int chosen = Math.max(0, own.indexOf(column));
            lines.forEachRemaining(line -> rows.add(line, chosen, prediction));
            return rows.picture(own.isEmpty() ? "" : own.get(chosen));
        }
    }

    private void add(CSVRecord line, int chosen, int prediction) {
        String answer = line.get(prediction);
        if (answer.isEmpty()) {
            return;
        }
        answers.add(answer);
        values.add(line.get(chosen));
        if (classes) {
            double most = 0;
            for (int i = prediction + 1; i <= prediction + classCount; i++) {
                most = Math.max(most, number(line.get(i)));
            }
            confidence.add(most);
        }
    }

    private BatchPicture picture(String column) {
        List<LevelCount> counts = classes ? counts() : List.of();
        List<String> labels = counts.stream().map(LevelCount::level).toList();
        double[] numbers = classes
                ? new double[0]
                : answers.stream().mapToDouble(AnsweredRows::number).toArray();
        return new BatchPicture(
                columns,
                column,
                counts,
                numbers.length == 0 ? List.of() : histogram(numbers, least(numbers), greatest(numbers)),
                classes
                        ? histogram(
                                confidence.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                0,
                                1)
                        : List.of(),
                groups(labels));
    }

    private List<LevelCount> counts() {
        Map<String, Long> counts = new HashMap<>();
        answers.forEach(answer -> counts.merge(answer, 1L, Long::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new LevelCount(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<HistogramBin> histogram(double[] numbers, double least, double greatest) {
        long[] counts = new long[BINS];
        double range = greatest > least ? greatest - least : 1;
        for (double number : numbers) {
            counts[Math.min(BINS - 1, Math.max(0, (int) ((number - least) / range * BINS)))]++;
        }
        List<HistogramBin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new HistogramBin(least + i * range / BINS, least + (i + 1) * range / BINS, counts[i]));
        }
        return bins;
    }

    private List<Group> groups(List<String> labels) {
        Map<String, List<Integer>> byValue = new LinkedHashMap<>();
        for (int row = 0; row < values.size(); row++) {
            byValue.computeIfAbsent(values.get(row), value -> new ArrayList<>()).add(row);
        }
        boolean numeric = byValue.keySet().stream().allMatch(value -> value.isEmpty() || !Double.isNaN(number(value)));
        if (numeric && byValue.size() > MOST_GROUPS) {
            return ranges(labels);
        }
        return byValue.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .limit(MOST_GROUPS)
                .map(entry -> group(entry.getKey(), Double.NaN, Double.NaN, entry.getValue(), labels))
                .toList();
    }

    /** As many rows in each as can be; rows without a value are left out. */
    private List<Group> ranges(List<String> labels) {
        List<Integer> order = IntStream.range(0, values.size())
                .filter(row -> !Double.isNaN(number(values.get(row))))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> number(values.get(row))))
                .toList();
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < MOST_GROUPS; i++) {
            List<Integer> rows = order.subList(order.size() * i / MOST_GROUPS, order.size() * (i + 1) / MOST_GROUPS);
            if (!rows.isEmpty()) {
                double from = number(values.get(rows.get(0)));
                double to = number(values.get(rows.get(rows.size() - 1)));
                groups.add(group("", from, to, rows, labels));
            }
        }
        return groups;
    }

    private Group group(String name, double from, double to, List<Integer> rows, List<String> labels) {
        List<Double> said = classes
                ? labels.stream()
                        .map(label -> (double) rows.stream()
                                        .filter(row -> answers.get(row).equals(label))
                                        .count()
                                / rows.size())
                        .toList()
                : List.of(rows.stream()
                        .mapToDouble(row -> number(answers.get(row)))
                        .average()
                        .orElse(Double.NaN));
        return new Group(name, from, to, rows.size(), said);
    }

    private static double least(double[] numbers) {
        return Arrays.stream(numbers).min().orElse(0);
    }

    private static double greatest(double[] numbers) {
        return Arrays.stream(numbers).max().orElse(1);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
