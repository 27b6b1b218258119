package io.predictml.persistence.training;

import io.predictml.domain.training.FinishTime;
import io.predictml.domain.training.TimeLeft;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a training's present run began and ended, what runs before it took, whether its comparison was cut short, and how
 * long it was foreseen to go on.
 */
@Embeddable
public class RunTimes {
    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "comparison_stopped_at")
    private Instant comparisonStoppedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    /** Of the time budget, by runs before this one. */
    @Column(name = "used_seconds")
    private long usedSeconds;

    /** When the two that follow were foreseen. */
    @Column(name = "foreseen_at")
    private Instant foreseenAt;

    @Column(name = "least_millis_left")
    private Long leastMillisLeft;

    @Column(name = "most_millis_left")
    private Long mostMillisLeft;

    void begin(Instant now) {
        startedAt = now;
    }

    void foresee(TimeLeft left, Instant now) {
        foreseenAt = now;
        leastMillisLeft = left.least().toMillis();
        mostMillisLeft = left.most().toMillis();
    }

    /** What is left of what was foreseen last, within what is left of the budget; of that alone where nothing was. */
    TimeLeft left(long budgetSeconds, Instant now) {
        Duration toEnd = Duration.between(now, budgetEnd(budgetSeconds));
        if (foreseenAt == null) {
            Duration most = toEnd.isNegative() ? Duration.ZERO : toEnd;
            return new TimeLeft(Duration.ZERO, most);
        }
        TimeLeft left = new TimeLeft(Duration.ofMillis(leastMillisLeft), Duration.ofMillis(mostMillisLeft))
                .after(Duration.between(foreseenAt, now));
        return toEnd.isNegative() ? left : left.within(toEnd);
    }

    void stopComparison(Instant now) {
        comparisonStoppedAt = now;
    }

    void end(Instant now) {
        endedAt = now;
    }

    /** Another run is to come, on what is left of the budget. Returns how many seconds all runs so far took. */
    long settle() {
        usedSeconds += Duration.between(startedAt, endedAt).toSeconds();
        clear();
        return usedSeconds;
    }

    /** Another run is to come that has the whole budget. */
    void forget() {
        usedSeconds = 0;
        clear();
    }

    private void clear() {
        startedAt = null;
        comparisonStoppedAt = null;
        endedAt = null;
        foreseenAt = null;
        leastMillisLeft = null;
        mostMillisLeft = null;
    }

    /**
     * When the comparison has to end, so that evaluation and artefact still fit into the time budget.
     *
     * @param budgetSeconds of all runs together
     * @param toFinish how long these are expected to take
     */
    Instant comparisonDeadline(long budgetSeconds, Duration toFinish) {
        Duration left = Duration.ofSeconds(budgetSeconds - usedSeconds);
        Instant planned = startedAt.plus(left.minus(FinishTime.reserve(left, toFinish)));
        return isComparisonStopped() && comparisonStoppedAt.isBefore(planned) ? comparisonStoppedAt : planned;
    }

    /** When the time budget of all runs together is used up. */
    Instant budgetEnd(long budgetSeconds) {
        return startedAt.plusSeconds(budgetSeconds - usedSeconds);
    }

    boolean isComparisonStopped() {
        return comparisonStoppedAt != null;
    }

    Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
