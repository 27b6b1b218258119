package io.predictml.domain.training;

import java.time.Duration;

/**
 * How long something that is under way is going to take, as a range.
 *
 * @param least zero or more
 * @param most not shorter than {@code least}
 */
public record TimeLeft(Duration least, Duration most) {
    /** An estimate is no more exact than this; so the same is said until it makes a difference. */
    private static final long STEP_SECONDS = 5;

    private static final int PARTS = 4;

    public TimeLeft {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("No time that is left: %s to %s".formatted(least, most));
        }
    }

    /** What is left of it later. What takes longer than was foreseen may take a quarter of that again. */
    public TimeLeft after(Duration passed) {
        Duration again = passed.dividedBy(PARTS);
        Duration rest = most.minus(passed);
        return new TimeLeft(notNegative(least.minus(passed)), rest.compareTo(again) > 0 ? rest : again);
    }

    /** The same where it cannot take longer than this. */
    public TimeLeft within(Duration limit) {
        Duration end = notNegative(limit);
        return new TimeLeft(shorter(least, end), shorter(most, end));
    }

    /** This and after it another. */
    public TimeLeft then(TimeLeft next) {
        return new TimeLeft(least.plus(next.least), most.plus(next.most));
    }

    /** The middle of the range. */
    public Duration middle() {
        return least.plus(most).dividedBy(2);
    }

    /** {@code least} in seconds, down to the next five. */
    public long fromSeconds() {
        return least.toSeconds() / STEP_SECONDS * STEP_SECONDS;
    }

    /** {@code most} in seconds, up to the next five, five at least. */
    public long toSeconds() {
        return (most.toSeconds() / STEP_SECONDS + 1) * STEP_SECONDS;
    }

    private static Duration notNegative(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
