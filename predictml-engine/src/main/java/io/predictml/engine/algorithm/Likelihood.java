package io.predictml.engine.algorithm;

import weka.core.Statistics;

/** How likely a value of one column is in one class, as Weka's estimators say. Immutable. */
public sealed interface Likelihood {
    double of(double value);

    private static double rounded(double value, double precision) {
        return Math.rint(value / precision) * precision;
    }

    /** What the normal distribution holds between two bounds; Weka's own series, for its last digits count in the tails. */
    private static double between(double lower, double upper) {
        return Statistics.normalProbability(upper) - Statistics.normalProbability(lower);
    }

    /** A normal distribution, looked at in steps of the precision. */
    record Normal(double mean, double deviation, double precision) implements Likelihood {
        @Override
        public double of(double value) {
            double distance = rounded(value, precision) - mean;
            return between((distance - precision / 2) / deviation, (distance + precision / 2) / deviation) / precision;
        }
    }

    /** @param shares of the codes, as many as there are */
    @SuppressWarnings("ArrayRecordComponent") // read for every row; handed over and never changed
    record Discrete(double[] shares) implements Likelihood {
        @Override
        public double of(double value) {
            return shares[(int) value];
        }
    }

    /**
     * Normal distributions round the values that were seen (John and Langley, 1995). Far ones are left out once they could
     * add no more than a hundredth.
     *
     * @param values ascending
     * @param weights of the values
     */
    @SuppressWarnings("ArrayRecordComponent") // read for every row; handed over and never changed
    record Kernel(double[] values, double[] weights, double total, double deviation, double precision)
            implements Likelihood {
        private static final double MOST_ERROR = 0.01;

        @Override
        public double of(double value) {
            double rounded = rounded(value, precision);
            if (values.length == 0) {
                return kernel(rounded);
            }
            int start = nearest(rounded);
            double sum = 0;
            double passed = 0;
            boolean on = true;
            for (int i = start; i < values.length && on; i++) {
                double here = kernel(values[i] - rounded);
                sum += here * weights[i];
                passed += weights[i];
                on = here * (total - passed) >= sum * MOST_ERROR;
            }
            on = true;
            for (int i = start - 1; i >= 0 && on; i--) {
                double here = kernel(values[i] - rounded);
                sum += here * weights[i];
                passed += weights[i];
                on = here * (total - passed) >= sum * MOST_ERROR;
            }
            return sum / (total * precision);
        }

        private double kernel(double distance) {
            return between((distance - precision / 2) / deviation, (distance + precision / 2) / deviation);
        }

        /** The value's place, or that of the next greater one. */
        private int nearest(double value) {
            int low = 0;
            int high = values.length;
            while (low < high) {
                int middle = (low + high) / 2;
                if (values[middle] == value) {
                    return middle;
                }
                if (values[middle] > value) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}
