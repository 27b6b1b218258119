package io.predictml.domain.outcome;

import io.predictml.domain.training.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a deployed model turned out to be worth, beside what it promised.
 *
 * @param metric accuracy, or RMSE
 * @param promised on the held-out rows
 * @param live on the rows whose truth is known; NaN without any
 * @param low 95 % interval of it
 * @param high likewise
 * @param outcomes rows whose truth is known
 * @param kept rows that are kept, with and without a truth
 * @param calibrationError for classes how far confidence and share of right answers are apart, weighted by rows; for numbers
 *     how far the share of truths within their interval is from 0.95
 * @param calibration by confidence, least first; empty for numbers
 * @param totals for numbers
 * @param points parts of the window, oldest first; those without truths are left out
 * @param money what the answers have brought, where it is known what they are worth and a truth is known
 */
public record LiveQuality(
        Metric metric,
        double promised,
        double live,
        double low,
        double high,
        long outcomes,
        long kept,
        double calibrationError,
        List<Confidence> calibration,
        Optional<Totals> totals,
        List<Point> points,
        Optional<LiveMoney> money) {
    /** Truths that a judgement wants at least. */
    public static final int FEWEST = 30;

    /** Answers of about one confidence. */
    public record Confidence(double mean, double right, long rows) {}

    /** What was predicted and what came true, each added up, in the target's unit. */
    public record Totals(double predicted, double actual, double covered) {}

    /** A part of the window. */
    public record Point(Instant begin, double live, long outcomes) {}

    /** What there is to say. */
    public enum Verdict {
        /** Too few truths are known. */
        TOO_FEW,
        /** The promise is within the interval, or below it. */
        KEPT,
        /** The whole interval is worse than the promise. */
        BELOW
    }

    public LiveQuality {
        Objects.requireNonNull(metric);
        calibration = List.copyOf(calibration);
        Objects.requireNonNull(totals);
        points = List.copyOf(points);
        Objects.requireNonNull(money);
    }

    /** The same with what the answers have brought. */
    public LiveQuality with(LiveMoney brought) {
        return new LiveQuality(
                metric,
                promised,
                live,
                low,
                high,
                outcomes,
                kept,
                calibrationError,
                calibration,
                totals,
                points,
                Optional.of(brought));
    }

    public Verdict verdict() {
        if (outcomes < FEWEST) {
            return Verdict.TOO_FEW;
        }
        return (metric.higherIsBetter() ? high < promised : low > promised) ? Verdict.BELOW : Verdict.KEPT;
    }

    /** How much worse than promised, as a share of the promise; 0 where it may be chance. */
    public double drop() {
        if (verdict() != Verdict.BELOW || promised == 0) {
            return 0;
        }
        return metric.higherIsBetter() ? (promised - live) / promised : (live - promised) / promised;
    }
}
