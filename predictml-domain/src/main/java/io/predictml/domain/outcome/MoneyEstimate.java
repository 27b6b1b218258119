package io.predictml.domain.outcome;

import java.util.List;

/**
 * What a prediction brings on average, with the 95 % interval of that mean by the central limit theorem:
 * <i>mean ± 1.96 · deviation / √rows</i> (Student's for known variance; e.g. NIST/SEMATECH e-Handbook, 1.3.5.2).
 *
 * @param mean per prediction
 * @param low of its interval; NaN without rows
 * @param high likewise
 * @param deviation the standard deviation of what single predictions bring, that the interval is made with
 * @param rows that it is the mean of
 */
public record MoneyEstimate(double mean, double low, double high, double deviation, long rows) {
    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.959964;

    /** An amount, and how many predictions brought it. */
    public record Brought(double amount, long rows) {}

    /**
     * @param leastDeviation that the interval is made with where the amounts' own is smaller: thirty predictions without the
     *     rare one that brings much have a deviation of 0, and say little; 0 for their own
     */
    public static MoneyEstimate of(List<Brought> brought, double leastDeviation) {
        long rows = brought.stream().mapToLong(Brought::rows).sum();
        double mean =
                brought.stream().mapToDouble(one -> one.rows() * one.amount()).sum() / rows;
        double squares = brought.stream()
                .mapToDouble(one -> one.rows() * Math.pow(one.amount() - mean, 2))
                .sum();
        double deviation = Math.max(leastDeviation, Math.sqrt(squares / Math.max(1, rows - 1)));
        double half = Z * deviation / Math.sqrt((double) rows);
        return new MoneyEstimate(mean, mean - half, mean + half, deviation, rows);
    }
}
