package io.predictml.persistence.training;

import io.predictml.domain.training.FinishTime;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a training's present run began and ended, what runs before it took, and whether its comparison was cut short. */
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
