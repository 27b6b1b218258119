package io.predictml.domain.training;

import java.util.Objects;

/**
 * Where a candidate stands in a race by rungs: all begin on the first, the best go on to the next.
 *
 * @param entry with the score of the last rung that it finished
 * @param rung that it is on, or waits for; from 0
 * @param admitted whether it was let in there
 */
public record RaceStanding(LeaderboardEntry entry, int rung, boolean admitted) {
    public RaceStanding {
        Objects.requireNonNull(entry);
    }
}
