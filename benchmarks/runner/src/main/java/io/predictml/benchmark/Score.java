package io.predictml.benchmark;

import io.predictml.domain.training.ProblemType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How good predictions are, by one measure for all contenders.
 *
 * @param error 1 - AUC, log loss or RMSE; lower is better
 * @param share the share of rows whose class was right, or R²; higher is better
 */
record Score(double error, double share) {
    /** Where a library says that what happened was impossible, the logarithm ends here. */
    private static final double LEAST_PROBABILITY = 1e-15;

    /**
     * @param predictions a column of probabilities for each class, or one column of numbers
     * @throws IllegalArgumentException where they do not answer every row
     */
    static Score of(CsvTable predictions, List<String> truth, ProblemType problem) {
        if (predictions.rows().size() != truth.size()) {
            throw new IllegalArgumentException(
                    "%d predictions for %d rows".formatted(predictions.rows().size(), truth.size()));
        }
        double[][] numbers = predictions.rows().stream()
                .map(row -> row.stream().mapToDouble(Score::number).toArray())
                .toArray(double[][]::new);
        if (!problem.isClassification()) {
            return ofNumbers(numbers, truth);
        }
        List<String> labels = List.copyOf(new TreeSet<>(truth));
        int[] places = labels.stream().mapToInt(predictions::place).toArray();
        double right = share(numbers, truth, predictions.header());
        return problem == ProblemType.BINARY_CLASSIFICATION
                ? new Score(1 - auc(numbers, truth, labels.get(1), places[1]), right)
                : new Score(logLoss(numbers, truth, labels, places), right);
    }

    private static double number(String cell) {
        double number = Double.parseDouble(cell);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("A prediction is " + cell);
        }
        return number;
    }

    private static Score ofNumbers(double[][] predictions, List<String> truth) {
        double[] known = truth.stream().mapToDouble(Double::parseDouble).toArray();
        double mean = Arrays.stream(known).average().orElseThrow();
        double squares = 0;
        double variance = 0;
        for (int row = 0; row < known.length; row++) {
            squares += Math.pow(predictions[row][0] - known[row], 2);
            variance += Math.pow(known[row] - mean, 2);
        }
        return new Score(Math.sqrt(squares / known.length), 1 - squares / variance);
    }

    private static double share(double[][] predictions, List<String> truth, List<String> labels) {
        long right = IntStream.range(0, truth.size())
                .filter(row -> labels.get(greatest(predictions[row])).equals(truth.get(row)))
                .count();
        return (double) right / truth.size();
    }

    private static int greatest(double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .max(Comparator.comparingDouble(place -> probabilities[place]))
                .orElseThrow();
    }

    private static double logLoss(double[][] predictions, List<String> truth, List<String> labels, int[] places) {
        double sum = 0;
        for (int row = 0; row < truth.size(); row++) {
            double probability = predictions[row][places[labels.indexOf(truth.get(row))]];
            sum -= Math.log(Math.max(LEAST_PROBABILITY, Math.min(1, probability)));
        }
        return sum / truth.size();
    }

    /** By the sum of ranks (Mann and Whitney), equal predictions sharing the mean of their ranks. */
    private static double auc(double[][] predictions, List<String> truth, String positive, int place) {
        int[] order = IntStream.range(0, truth.size())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> predictions[row][place]))
                .mapToInt(Integer::intValue)
                .toArray();
        double ranks = 0;
        long positives = 0;
        for (int begin = 0, end; begin < order.length; begin = end) {
            end = begin;
            long positivesHere = 0;
            while (end < order.length && predictions[order[end]][place] == predictions[order[begin]][place]) {
                positivesHere += truth.get(order[end]).equals(positive) ? 1 : 0;
                end++;
            }
            ranks += positivesHere * (begin + 1 + end) / 2.0;
            positives += positivesHere;
        }
        double pairs = (double) positives * (truth.size() - positives);
        return (ranks - positives * (positives + 1) / 2.0) / pairs;
    }
}
