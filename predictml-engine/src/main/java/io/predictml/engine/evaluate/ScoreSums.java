package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of merit of {@link Scores}, counted part by part of the rows and put together in any order. All are exact up
 * to rounding but two: the area under the curve takes probabilities that differ by less than a 65,536th (a 4,096th where
 * there are three classes and more) for equal, and the median error is known to a half percent of itself.
 */
public final class ScoreSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int FINE = 1 << 16;
    private static final int COARSE = 1 << 12;
    /** Bits of an error's mantissa that do not count for the median: eight are left. */
    private static final int BELOW = 44;

    private final long[][] counts;
    private final long[][] positives;
    private final long[][] all;
    private final HashMap<Long, Long> errors = new HashMap<>();
    private long rows;
    private double loss;
    private double brier;
    private double squared;
    private double absolute;
    private double relative;
    private long relatives;
    private double mean;
    private double spread;

    /** @param classes to tell apart; 0 for numbers */
    public ScoreSums(int classes) {
        this.counts = new long[classes][classes];
        int curves = classes == 2 ? 1 : classes;
        int bins = classes == 2 ? FINE : COARSE;
        this.positives = new long[curves][bins];
        this.all = new long[curves][bins];
    }

    /**
     * @param truth class index or number
     * @param output the classes' probabilities, or one number
     */
    public void add(double truth, double[] output) {
        rows++;
        if (counts.length == 0) {
            addNumber(truth, output[0]);
            return;
        }
        int label = (int) truth;
        counts[label][Predictions.mostProbable(output)]++;
        loss += LogLoss.of(output[label]);
        for (int other = 0; other < output.length; other++) {
            double distance = output[other] - (other == label ? 1 : 0);
            brier += distance * distance;
        }
        for (int curve = 0; curve < all.length; curve++) {
            int of = all.length == 1 ? 1 : curve;
            int bin = (int) Math.min(all[curve].length - 1, output[of] * all[curve].length);
            all[curve][bin]++;
            positives[curve][bin] += label == of ? 1 : 0;
        }
    }

    private void addNumber(double truth, double answer) {
        double error = Math.abs(answer - truth);
        squared += error * error;
        absolute += error;
        if (truth != 0) {
            relative += error / Math.abs(truth);
            relatives++;
        }
        errors.merge(Double.doubleToLongBits(error) >>> BELOW, 1L, Long::sum);
        double step = truth - mean;
        mean += step / rows;
        spread += step * (truth - mean);
    }

    /** Adds what other rows came to. */
    public ScoreSums merge(ScoreSums other) {
        if (other.rows == 0) {
            return this;
        }
        double step = other.mean - mean;
        long together = rows + other.rows;
        spread += other.spread + step * step * rows * other.rows / together;
        mean += step * other.rows / together;
        rows = together;
        loss += other.loss;
        brier += other.brier;
        squared += other.squared;
        absolute += other.absolute;
        relative += other.relative;
        relatives += other.relatives;
        add(counts, other.counts);
        add(positives, other.positives);
        add(all, other.all);
        other.errors.forEach((bin, count) -> errors.merge(bin, count, Long::sum));
        return this;
    }

    private static void add(long[][] sums, long[][] more) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] += more[i][j];
            }
        }
    }

    public long rows() {
        return rows;
    }

    /** One that is not defined on these rows is left out. */
    public Map<Metric, Double> metrics() {
        Map<Metric, Double> defined = new EnumMap<>(Metric.class);
        (counts.length == 0 ? ofNumbers() : ofClasses()).forEach((metric, value) -> {
            if (Double.isFinite(value)) {
                defined.put(metric, value);
            }
        });
        return defined;
    }

    private Map<Metric, Double> ofNumbers() {
        Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        scores.put(Metric.R2, spread == 0 ? Double.NaN : 1 - squared / spread);
        scores.put(Metric.RMSE, Math.sqrt(squared / rows));
        scores.put(Metric.MAE, absolute / rows);
        scores.put(Metric.MAPE, relative / relatives);
        scores.put(Metric.MEDIAN_AE, medianError());
        return scores;
    }

    /** The middle of the bin that the median row is in. */
    private double medianError() {
        long before = 0;
        for (Map.Entry<Long, Long> bin : new TreeMap<>(errors).entrySet()) {
            before += bin.getValue();
            if (2 * before >= rows) {
                long from = bin.getKey() << BELOW;
                return Double.longBitsToDouble(from + (1L << (BELOW - 1)));
            }
        }
        return Double.NaN;
    }

    private Map<Metric, Double> ofClasses() {
        ClassCounts exact = new ClassCounts(counts);
        Map<Metric, Double> scores = new EnumMap<>(exact.all());
        double sum = 0;
        int curves = 0;
        for (int curve = 0; curve < all.length; curve++) {
            double area = areaUnderCurve(curve);
            sum += Double.isNaN(area) ? 0 : area;
            curves += Double.isNaN(area) ? 0 : 1;
        }
        scores.put(Metric.AUC, sum / curves);
        scores.put(Metric.LOG_LOSS, loss / rows);
        scores.put(Metric.BRIER, brier / rows / (counts.length == 2 ? 2 : 1));
        return scores;
    }

    /** Pairs of a positive and a negative in which the positive is ahead; within a bin half of them are. */
    private double areaUnderCurve(int curve) {
        double negativesBelow = 0;
        double positivesIn = 0;
        double ahead = 0;
        for (int bin = 0; bin < all[curve].length; bin++) {
            double here = positives[curve][bin];
            double negatives = all[curve][bin] - here;
            ahead += here * (negativesBelow + negatives / 2);
            negativesBelow += negatives;
            positivesIn += here;
        }
        return ahead / (positivesIn * negativesBelow);
    }
}
