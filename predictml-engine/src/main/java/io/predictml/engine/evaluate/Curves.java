package io.predictml.engine.evaluate;

import io.predictml.domain.training.ClassCurves;
import io.predictml.domain.training.CurvePoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The curves of classification. */
final class Curves {
    private static final int MOST_POINTS = 200;
    private static final int MOST_CLASSES = 10;
    private static final int BINS = 10;

    private Curves() {}

    /** Of the positive class where there are two, else of the most frequent ones. */
    static List<ClassCurves> of(Predictions predictions) {
        int classes = predictions.labels().size();
        if (classes == 2) {
            return List.of(of(predictions, 1));
        }
        long[] rows = new long[classes];
        IntStream.range(0, predictions.size()).forEach(row -> rows[predictions.trueClass(row)]++);
        return IntStream.range(0, classes)
                .boxed()
                .filter(label -> rows[label] > 0)
                .sorted(Comparator.comparingLong(label -> -rows[label]))
                .limit(MOST_CLASSES)
                .map(label -> of(predictions, label))
                .toList();
    }

    private static ClassCurves of(Predictions predictions, int label) {
        List<Integer> order = IntStream.range(0, predictions.size())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -predictions.probability(row, label)))
                .toList();
        double positives = order.stream()
                .filter(row -> predictions.trueClass(row) == label)
                .count();
        double negatives = predictions.size() - positives;
        List<CurvePoint> roc = new ArrayList<>(List.of(new CurvePoint(0, 0)));
        List<CurvePoint> precisionRecall = new ArrayList<>();
        double found = 0;
        for (int i = 0; i < order.size(); i++) {
            found += predictions.trueClass(order.get(i)) == label ? 1 : 0;
            if (isLastOfEquals(predictions, order, i, label)) {
                double taken = i + 1.0;
                roc.add(new CurvePoint(share(taken - found, negatives), share(found, positives)));
                precisionRecall.add(new CurvePoint(share(found, positives), found / taken));
            }
        }
        return new ClassCurves(
                predictions.labels().get(label),
                thinned(roc),
                thinned(precisionRecall),
                calibration(predictions, label));
    }

    private static boolean isLastOfEquals(Predictions predictions, List<Integer> order, int i, int label) {
        return i == order.size() - 1
                || predictions.probability(order.get(i), label) != predictions.probability(order.get(i + 1), label);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static List<CurvePoint> thinned(List<CurvePoint> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        return IntStream.range(0, MOST_POINTS)
                .mapToObj(i -> points.get((int) ((long) i * (points.size() - 1) / (MOST_POINTS - 1))))
                .toList();
    }

    private static List<CurvePoint> calibration(Predictions predictions, int label) {
        double[] probability = new double[BINS];
        double[] share = new double[BINS];
        int[] rows = new int[BINS];
        for (int row = 0; row < predictions.size(); row++) {
            double predicted = predictions.probability(row, label);
            int bin = (int) Math.min(BINS - 1.0, predicted * BINS);
            probability[bin] += predicted;
            share[bin] += predictions.trueClass(row) == label ? 1 : 0;
            rows[bin]++;
        }
        return IntStream.range(0, BINS)
                .filter(bin -> rows[bin] > 0)
                .mapToObj(bin -> new CurvePoint(probability[bin] / rows[bin], share[bin] / rows[bin]))
                .toList();
    }
}
