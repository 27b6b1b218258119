package io.predictml.ejb.training;

import io.predictml.domain.training.LeaderboardEntry;
import java.time.Duration;

/** How long the final check and the artefact of a candidate are going to take, judged by what its folds took. */
final class FinishTime {
    /** Two worker processes come up and read the table. */
    private static final Duration START = Duration.ofSeconds(3);

    /** It learns once for the check and once or more for the model, each time from more rows than in a fold. */
    private static final double FITS = 4;

    /** The curves and the importance of columns ask it for so many predictions, about. */
    private static final double PREDICTIONS = 10_000;

    private FinishTime() {}

    /** @param rows of the whole table, of which it may have seen a part only */
    static Duration of(LeaderboardEntry best, long rows) {
        double part = Math.min(1, Math.max(1, best.rows()) / (double) Math.max(1, rows));
        double fitMillis = best.trainingTimeMs() / (Math.max(1, best.folds()) * part);
        double predictMillis = best.predictTimePerRowMicros() * PREDICTIONS / 1000;
        return START.plusMillis(Math.round(FITS * fitMillis + predictMillis));
    }
}
