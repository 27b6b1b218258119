package io.predictml.engine.compare;

import io.predictml.domain.training.Leaderboard;
import java.time.Duration;
import java.util.Locale;

/** How long single pieces of a comparison may take, by what is left of its time. */
public final class Caps {
    private static final Duration FIRST_MODEL = Duration.ofSeconds(20);
    /** A late blend may take that part of the time left. */
    private static final int PARTS_FOR_BLEND = 4;

    private Caps() {}

    /**
     * For the next candidate. While nobody has a score there is time, for on a busy machine a model that comes late is
     * better than none.
     *
     * @param left until the comparison has to end
     * @param board as it stands
     */
    public static Duration candidate(Experiment experiment, Duration left, Leaderboard board) {
        Duration cap = left.compareTo(experiment.cap()) < 0 ? left : experiment.cap();
        return cap.compareTo(FIRST_MODEL) < 0 && board.best().isEmpty() ? FIRST_MODEL : cap;
    }

    /** Says that a candidate was cut. */
    public static String cut(Duration cap, int folds) {
        return String.format(
                Locale.ROOT,
                "Cut at its time cap of %.0f s with %d of its folds finished.",
                cap.toMillis() / 1e3,
                folds);
    }

    /**
     * For a blend of what was scored when the comparison was cut short.
     *
     * @param left until the whole training should be over
     */
    public static Duration lateBlend(Duration left) {
        return left.dividedBy(PARTS_FOR_BLEND);
    }
}
