package io.predictml.engine.evaluate;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.PairedComparison;
import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/** Whether two models differ by more than chance on one set of rows that neither had learned from. */
public final class PairedTest {
    private static final double NORMAL = 1.959964;

    private PairedTest() {}

    /**
     * Of shares of right answers: the exact test of McNemar ("Note on the sampling error of the difference between correlated
     * proportions", 1947) on the rows where one is right and the other wrong; the interval is that of Agresti and Min
     * ("Simple improved confidence intervals for comparing matched proportions", 2005).
     *
     * @param champion per row whether it was right
     * @param challenger per row, in the same order
     * @throws IllegalArgumentException where there is no row, or not as many of each
     */
    public static PairedComparison ofRight(PairedComparison.Part part, boolean[] champion, boolean[] challenger) {
        requireRows(champion.length, challenger.length);
        int won = 0;
        int lost = 0;
        int right = 0;
        for (int row = 0; row < champion.length; row++) {
            won += challenger[row] && !champion[row] ? 1 : 0;
            lost += champion[row] && !challenger[row] ? 1 : 0;
            right += champion[row] ? 1 : 0;
        }
        double rows = champion.length;
        double before = right / rows;
        double after = (right + won - lost) / rows;
        double adjusted = rows + 2;
        double middle = (won - lost) / adjusted;
        double half = NORMAL * Math.sqrt(won + lost + 1 - Math.pow(won - lost, 2) / adjusted) / adjusted;
        return new PairedComparison(
                part,
                Metric.ACCURACY,
                champion.length,
                before,
                after,
                Math.max(-1, middle - half),
                Math.min(1, middle + half),
                mcnemar(won, lost));
    }

    private static double mcnemar(int won, int lost) {
        int rows = won + lost;
        if (rows == 0) {
            return 1;
        }
        return Math.min(1, 2 * new BinomialDistribution(rows, 0.5).cumulativeProbability(Math.min(won, lost)));
    }

    /**
     * Of mean absolute errors: Student's t-test on the rows' differences, with its interval.
     *
     * @param champion per row its absolute error
     * @param challenger per row, in the same order
     * @throws IllegalArgumentException where there are fewer than two rows, or not as many of each
     */
    public static PairedComparison ofErrors(PairedComparison.Part part, double[] champion, double[] challenger) {
        requireRows(champion.length - 1, challenger.length - 1);
        double[] differences = new double[champion.length];
        Arrays.setAll(differences, row -> challenger[row] - champion[row]);
        double mean = new Mean().evaluate(differences);
        double error = Math.sqrt(new Variance().evaluate(differences, mean) / differences.length);
        TDistribution student = new TDistribution(differences.length - 1.0);
        double half = error * student.inverseCumulativeProbability(1 - PairedComparison.LEVEL / 2);
        double t = mean == 0 ? 0 : mean / error;
        return new PairedComparison(
                part,
                Metric.MAE,
                champion.length,
                new Mean().evaluate(champion),
                new Mean().evaluate(challenger),
                mean - half,
                mean + half,
                Math.min(1, 2 * student.cumulativeProbability(-Math.abs(t))));
    }

    private static void requireRows(int champion, int challenger) {
        if (champion < 1 || champion != challenger) {
            throw new IllegalArgumentException(
                    "Too few rows, or not as many of each model: %d and %d are left".formatted(champion, challenger));
        }
    }
}
