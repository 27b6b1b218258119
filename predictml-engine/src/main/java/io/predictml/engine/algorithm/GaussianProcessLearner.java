package io.predictml.engine.algorithm;

import io.predictml.engine.prepare.LearningData;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Gaussian process regression with a squared exponential kernel (Rasmussen and Williams, "Gaussian Processes for Machine
 * Learning", 2006, algorithm 2.1) on standardised targets. How far rows reach and how noisy targets are is chosen from a
 * few values by the marginal likelihood of some of the rows. Weka's is not used: it cannot be serialised, and does not end
 * when it is interrupted.
 *
 * <p>Time grows with the third power of the rows, memory with the second.
 */
final class GaussianProcessLearner implements Learner {
    /** Of the squared length of a row of standardised columns, which is about their number. */
    private static final double[] REACHES = {0.03, 0.1, 0.3, 1};

    private static final double[] NOISES = {0.003, 0.01, 0.03, 0.1, 0.3};
    private static final int ROWS_TO_CHOOSE = 300;

    @Override
    public FittedModel fit(LearningData data, long seed) throws InterruptedException {
        List<Integer> order = IntStream.range(0, data.size()).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(seed));
        double mean = order.stream().mapToDouble(data::target).average().orElse(0);
        double deviation = Math.sqrt(order.stream()
                .mapToDouble(row -> data.target(row) - mean)
                .map(distance -> distance * distance)
                .average()
                .orElse(0));
        if (!(deviation > 0)) {
            return new GaussianProcessModel(0, mean, new double[0][], new double[0]);
        }
        double[][] rows = order.stream().map(data::row).toArray(double[][]::new);
        double[] targets = order.stream()
                .mapToDouble(row -> (data.target(row) - mean) / deviation)
                .toArray();
        Prior prior = chosen(rows, targets, data.columns().size());
        double[] weights = prior.weights(rows, targets)
                .orElseThrow(() -> new IllegalStateException("Its rows are too much alike to tell them apart."));
        return new GaussianProcessModel(
                prior.gamma,
                mean,
                rows,
                Arrays.stream(weights).map(weight -> weight * deviation).toArray());
    }

    private static Prior chosen(double[][] rows, double[] targets, int columns) throws InterruptedException {
        double[][] some = Arrays.copyOf(rows, Math.min(rows.length, ROWS_TO_CHOOSE));
        double[] theirs = Arrays.copyOf(targets, some.length);
        Prior best = new Prior(REACHES[1] / Math.max(1, columns), NOISES[NOISES.length - 1]);
        double greatest = Double.NEGATIVE_INFINITY;
        for (double reach : REACHES) {
            for (double noise : NOISES) {
                Prior prior = new Prior(reach / Math.max(1, columns), noise);
                double likelihood = prior.logLikelihood(some, theirs);
                if (likelihood > greatest) {
                    greatest = likelihood;
                    best = prior;
                }
            }
        }
        return best;
    }

    /** What is believed of the function before rows are seen; the noise is a part of the targets' variance. */
    private static final class Prior {
        private final double gamma;
        private final double noise;

        Prior(double gamma, double noise) {
            this.gamma = gamma;
            this.noise = noise;
        }

        /** Empty where the kernel matrix cannot be factorised. */
        Optional<double[]> weights(double[][] rows, double[] targets) throws InterruptedException {
            return factor(rows).map(factor -> solved(factor, targets));
        }

        /** Equation 2.30, up to a constant. */
        double logLikelihood(double[][] rows, double[] targets) throws InterruptedException {
            Optional<double[][]> factor = factor(rows);
            if (factor.isEmpty()) {
                return Double.NEGATIVE_INFINITY;
            }
            double[] weights = solved(factor.get(), targets);
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum -= weights[i] * targets[i] / 2 + Math.log(factor.get()[i][i]);
            }
            return sum;
        }

        /** The lower triangle whose product with its transpose is the kernel matrix (Cholesky). */
        private Optional<double[][]> factor(double[][] rows) throws InterruptedException {
            double[][] factor = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("factorising");
                }
                factor[i] = new double[i + 1];
                for (int j = 0; j <= i; j++) {
                    double rest = GaussianProcessModel.nearness(gamma, rows[i], rows[j]) + (i == j ? noise : 0);
                    for (int k = 0; k < j; k++) {
                        rest -= factor[i][k] * factor[j][k];
                    }
                    factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
                }
                if (!(factor[i][i] > 0)) {
                    return Optional.empty();
                }
            }
            return Optional.of(factor);
        }

        private static double[] solved(double[][] factor, double[] targets) {
            double[] solution = targets.clone();
            for (int i = 0; i < solution.length; i++) {
                for (int k = 0; k < i; k++) {
                    solution[i] -= factor[i][k] * solution[k];
                }
                solution[i] /= factor[i][i];
            }
            for (int i = solution.length - 1; i >= 0; i--) {
                solution[i] /= factor[i][i];
                for (int k = 0; k < i; k++) {
                    solution[k] -= factor[i][k] * solution[i];
                }
            }
            return solution;
        }
    }
}
