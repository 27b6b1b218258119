package io.predictml.domain.training;

import java.time.Duration;
import java.util.Objects;

/**
 * How far a race is, by the work of its candidates: what their effort is known to be, corrected by what was measured.
 *
 * @param done the work that is done, in the time that all workers together take for it
 * @param left the same of the work that is left
 */
public record RaceForecast(Duration done, TimeLeft left) {
    public RaceForecast {
        Objects.requireNonNull(done);
        Objects.requireNonNull(left);
    }

    /** The same where the race ends after that time, whoever is not through. */
    public RaceForecast within(Duration limit) {
        return new RaceForecast(done, left.within(limit));
    }

    /** The part of the work that is done, 0 to 1. */
    public double share() {
        double all = done.plus(left.middle()).toMillis();
        return all == 0 ? 1 : done.toMillis() / all;
    }
}
