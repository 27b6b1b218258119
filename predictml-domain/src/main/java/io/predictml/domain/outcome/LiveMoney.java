package io.predictml.domain.outcome;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a deployed model's answers have brought by the outcomes that were told, beside what they were to bring.
 *
 * @param currency ISO 4217
 * @param total of all whose truth is known
 * @param perPrediction its interval is made with the larger of both deviations, the live and the promised one
 * @param promised on the held-out rows; empty where that is not known
 * @param points parts of the window, oldest first; those without truths are left out
 */
public record LiveMoney(
        String currency,
        double total,
        MoneyEstimate perPrediction,
        Optional<PromisedMoney> promised,
        List<Point> points) {
    /** A part of the window. */
    public record Point(Instant begin, double total, long outcomes) {
        /** Per prediction. */
        public double mean() {
            return total / outcomes;
        }
    }

    public LiveMoney {
        Objects.requireNonNull(currency);
        Objects.requireNonNull(perPrediction);
        Objects.requireNonNull(promised);
        points = List.copyOf(points);
    }

    /** By the rule of {@link LiveQuality#verdict}; too few are known too where nothing was promised. */
    public LiveQuality.Verdict verdict() {
        if (perPrediction.rows() < LiveQuality.FEWEST || promised.isEmpty()) {
            return LiveQuality.Verdict.TOO_FEW;
        }
        return perPrediction.high() < promised.get().perPrediction().mean()
                ? LiveQuality.Verdict.BELOW
                : LiveQuality.Verdict.KEPT;
    }
}
