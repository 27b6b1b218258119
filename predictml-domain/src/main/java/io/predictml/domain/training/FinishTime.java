package io.predictml.domain.training;

import java.time.Duration;

/** How long the final check and the artefact of a candidate are going to take, judged by what its folds took. */
public final class FinishTime {
    /** Two worker processes come up and read the table. */
    private static final Duration START = Duration.ofSeconds(3);

    /** It learns once for the check and once or more for the model, each time from more rows than in a fold. */
    private static final double FITS = 4;

    /** The curves and the importance of columns ask it for so many predictions, about. */
    private static final double PREDICTIONS = 10_000;

    /** Of the budget, where nothing else is known, and at most. */
    private static final int PARTS = 5;

    private static final Duration LONGEST_RESERVE = Duration.ofMinutes(2);

    private static final int MUCH_LESS = 4;

    private FinishTime() {}

    /**
     * What of a time budget is kept back from the comparison: a fifth, two minutes at most, or what finishing is expected
     * to take, half of the budget at most.
     *
     * @param toFinish what {@link #of} says of the best so far; zero where there is none
     */
    public static Duration reserve(Duration budget, Duration toFinish) {
        Duration usual = shorter(budget.dividedBy(PARTS), LONGEST_RESERVE);
        Duration expected = shorter(toFinish, budget.dividedBy(2));
        return usual.compareTo(expected) > 0 ? usual : expected;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * The range in which {@link #of} is: it is meant to suffice, so mostly it takes less.
     *
     * @param rows of the whole table
     */
    public static TimeLeft left(LeaderboardEntry best, long rows) {
        Duration most = of(best, rows);
        return new TimeLeft(most.dividedBy(MUCH_LESS), most);
    }

    /** @param rows of the whole table, of which it may have seen a part only */
    public static Duration of(LeaderboardEntry best, long rows) {
        double part = Math.min(1, Math.max(1, best.rows()) / (double) Math.max(1, rows));
        double fitMillis = best.trainingTimeMs() / (Math.max(1, best.folds()) * part);
        double predictMillis = best.predictTimePerRowMicros() * PREDICTIONS / 1000;
        return START.plusMillis(Math.round(FITS * fitMillis + predictMillis));
    }
}
