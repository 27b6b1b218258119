package io.predictml.engine.boost;

import java.util.Arrays;
import java.util.Optional;

/** Grows one {@link SymmetricTree} against given slopes and curvatures of the loss, each by score and row. */
final class SymmetricGrowth {
    private final BinnedColumns columns;
    private final double[][] slopes;
    private final double[][] curvatures;
    private final BoostSettings.TreeShape shape;
    /** The leaf that each row is in so far. */
    private final int[] leafOf;

    /** The best question of a level. */
    private record Split(int feature, int bin, double gain) {}

    SymmetricGrowth(BinnedColumns columns, double[][] slopes, double[][] curvatures, BoostSettings.TreeShape shape) {
        this.columns = columns;
        this.slopes = slopes;
        this.curvatures = curvatures;
        this.shape = shape;
        this.leafOf = new int[slopes[0].length];
    }

    /**
     * Empty where no question helps.
     *
     * @param rows that choose the questions; the values come from all
     */
    Optional<SymmetricTree> tree(int[] rows, int[] features, double learningRate, double leastGain) {
        int[] asked = new int[shape.depth()];
        double[] thresholds = new double[shape.depth()];
        int depth = 0;
        double reached = gainWithout(rows);
        while (depth < shape.depth()) {
            Split best = best(rows, features, 1 << depth);
            if (!(best.gain() - reached > leastGain)) {
                break;
            }
            asked[depth] = best.feature();
            thresholds[depth] = columns.threshold(best.feature(), best.bin());
            part(best);
            reached = best.gain();
            depth++;
        }
        return depth == 0
                ? Optional.empty()
                : Optional.of(new SymmetricTree(
                        Arrays.copyOf(asked, depth),
                        Arrays.copyOf(thresholds, depth),
                        counts(depth),
                        values(1 << depth, learningRate)));
    }

    private double gainWithout(int[] rows) {
        double gain = 0;
        for (int score = 0; score < slopes.length; score++) {
            double slope = 0;
            double curvature = 0;
            for (int row : rows) {
                slope += slopes[score][row];
                curvature += curvatures[score][row];
            }
            gain += gain(slope, curvature);
        }
        return gain;
    }

    private double gain(double slope, double curvature) {
        return curvature > 0 ? slope * slope / (curvature + shape.lambda()) : 0;
    }

    private Split best(int[] rows, int[] features, int leaves) {
        Split best = new Split(-1, 0, Double.NEGATIVE_INFINITY);
        for (int feature : features) {
            double[] gains = gains(rows, feature, leaves);
            for (int bin = 0; bin < gains.length; bin++) {
                if (gains[bin] > best.gain()) {
                    best = new Split(feature, bin, gains[bin]);
                }
            }
        }
        return best;
    }

    /** For each border of the column, what a split there is worth over all leaves and scores. */
    private double[] gains(int[] rows, int feature, int leaves) {
        int bins = columns.bins(feature);
        double[] gains = new double[bins - 1];
        double[] sums = new double[2 * leaves * bins];
        byte[] column = columns.column(feature);
        for (int score = 0; score < slopes.length; score++) {
            Arrays.fill(sums, 0);
            for (int row : rows) {
                int at = 2 * (leafOf[row] * bins + column[row]);
                sums[at] += slopes[score][row];
                sums[at + 1] += curvatures[score][row];
            }
            for (int leaf = 0; leaf < leaves; leaf++) {
                addGains(sums, 2 * leaf * bins, gains);
            }
        }
        return gains;
    }

    private void addGains(double[] sums, int from, double[] gains) {
        double slope = 0;
        double curvature = 0;
        for (int at = from; at < from + 2 * (gains.length + 1); at += 2) {
            slope += sums[at];
            curvature += sums[at + 1];
        }
        double left = 0;
        double leftCurvature = 0;
        for (int bin = 0; bin < gains.length; bin++) {
            left += sums[from + 2 * bin];
            leftCurvature += sums[from + 2 * bin + 1];
            gains[bin] += gain(left, leftCurvature) + gain(slope - left, curvature - leftCurvature);
        }
    }

    private void part(Split split) {
        byte[] column = columns.column(split.feature());
        for (int row = 0; row < leafOf.length; row++) {
            leafOf[row] = 2 * leafOf[row] + (column[row] > split.bin() ? 1 : 0);
        }
    }

    private int[] counts(int depth) {
        int leaves = 1 << depth;
        int[] counts = new int[2 * leaves];
        for (int leaf : leafOf) {
            counts[leaves + leaf]++;
        }
        for (int node = leaves - 1; node > 0; node--) {
            counts[node] = counts[2 * node] + counts[2 * node + 1];
        }
        return counts;
    }

    private double[][] values(int leaves, double learningRate) {
        double[][] values = new double[slopes.length][leaves];
        for (int score = 0; score < slopes.length; score++) {
            double[] curvature = new double[leaves];
            for (int row = 0; row < leafOf.length; row++) {
                values[score][leafOf[row]] -= slopes[score][row];
                curvature[leafOf[row]] += curvatures[score][row];
            }
            for (int leaf = 0; leaf < leaves; leaf++) {
                values[score][leaf] *= learningRate / (curvature[leaf] + shape.lambda() + Double.MIN_NORMAL);
            }
        }
        return values;
    }

    /** Adds what the tree says to the scores of the rows that it was grown on. */
    void addTo(double[][] scores, SymmetricTree tree) {
        for (int score = 0; score < scores.length; score++) {
            double[] values = tree.values(score);
            for (int row = 0; row < leafOf.length; row++) {
                scores[score][row] += values[leafOf[row]];
            }
        }
    }
}
