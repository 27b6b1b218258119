package io.predictml.engine.boost;

import java.util.Arrays;

/**
 * Columns of numbers cut into bins of about as many rows each: bin 0 for missing values, then from the least values to the
 * greatest. Between two bins lies a border that a tree may split at.
 */
final class BinnedColumns {
    private static final int MOST_BINS = 64;

    private final double[][] borders;
    private final byte[][] bins;

    BinnedColumns(BoostData data) {
        this.borders = new double[data.features()][];
        this.bins = new byte[data.features()][data.size()];
        for (int feature = 0; feature < borders.length; feature++) {
            borders[feature] = borders(data, feature);
            for (int row = 0; row < data.size(); row++) {
                bins[feature][row] = (byte) bin(borders[feature], data.row(row)[feature]);
            }
        }
    }

    private static double[] borders(BoostData data, int feature) {
        double[] sorted = new double[data.size()];
        int known = 0;
        for (int row = 0; row < data.size(); row++) {
            double value = data.row(row)[feature];
            if (!Double.isNaN(value)) {
                sorted[known++] = value;
            }
        }
        Arrays.sort(sorted, 0, known);
        double[] all = steps(sorted, known, 1);
        int most = MOST_BINS - 2;
        return all.length <= most ? all : steps(sorted, known, (double) known / (most + 1));
    }

    /** A border wherever the value changes, looked for every so many values. */
    private static double[] steps(double[] sorted, int known, double every) {
        double[] found = new double[known];
        int count = 0;
        for (double at = every; at < known; at += every) {
            double below = sorted[(int) at - 1];
            double above = sorted[(int) at];
            double between = below / 2 + above / 2;
            if (below < above) {
                found[count++] = between > below && between < above ? between : below;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int bin(double[] borders, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int found = Arrays.binarySearch(borders, value);
        return found >= 0 ? found + 1 : -found;
    }

    int features() {
        return borders.length;
    }

    /** How many bins the column has, that of the missing values among them; with 2 it never varies but by gaps. */
    int bins(int feature) {
        return borders[feature].length + 2;
    }

    /** Not a copy: the bin of each row. */
    byte[] column(int feature) {
        return bins[feature];
    }

    /** The greatest value of the bins up to this one. */
    double threshold(int feature, int bin) {
        return bin == 0 ? -Double.MAX_VALUE : borders[feature][bin - 1];
    }
}
