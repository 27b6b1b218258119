package io.predictml.persistence.training;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a training's present run began and ended, what runs before it took, and whether its comparison was cut short. */
@Embeddable
public class RunTimes {
    private static final long LONGEST_RESERVE_SECONDS = 120;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "comparison_stopped_at")
    private Instant comparisonStoppedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    /** Of the time budget, by runs before this one. */
    @Column(name = "used_seconds")
    private long usedSeconds;

    void begin(Instant now) {
        startedAt = now;
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
    }

    /**
     * When the comparison has to end, so that evaluation and artefact still fit into the time budget: a fifth of it is kept
     * back for them, two minutes at most, or what they are expected to take, half of it at most.
     *
     * @param budgetSeconds of all runs together
     */
    Instant comparisonDeadline(long budgetSeconds, Duration toFinish) {
        long left = budgetSeconds - usedSeconds;
        long reserve = Math.max(Math.min(left / 5, LONGEST_RESERVE_SECONDS), Math.min(toFinish.toSeconds(), left / 2));
        Instant planned = startedAt.plusSeconds(left - reserve);
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
