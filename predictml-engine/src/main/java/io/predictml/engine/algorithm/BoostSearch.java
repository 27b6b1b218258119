package io.predictml.engine.algorithm;

import io.predictml.engine.boost.BoostSettings;
import io.predictml.engine.boost.BoostSettings.Library;
import io.predictml.engine.boost.BoostSettings.Sampling;
import io.predictml.engine.boost.BoostSettings.Schedule;
import io.predictml.engine.boost.BoostSettings.TreeShape;
import java.util.Random;

/**
 * Searches the settings of a booster near good ones: a step into a random direction, the opposite one where that was no
 * better, shorter steps after failures (FLOW2 of Wu, Wang and Huang, 2021, without its restarts). Every setting is a
 * coordinate from 0 to 1, on a logarithmic scale where it spans orders of magnitude.
 */
final class BoostSearch {
    private static final int DIMENSIONS = 6;
    private static final double FIRST_STEP = 0.35;
    private static final double SHORTER = 0.6;
    private static final int FAILURES = 2;

    private final BoostSettings start;
    private final Random random;
    private final double[] direction = new double[DIMENSIONS];
    private double[] best;
    private double[] tried;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private double step = FIRST_STEP;
    private boolean opposite;
    private int failures;

    BoostSearch(BoostSettings start, long seed) {
        this.start = start;
        this.random = new Random(seed);
        this.best = coordinates(start);
        this.tried = best.clone();
    }

    /** The settings to try now; the first are those to start from. */
    BoostSettings settings() {
        return settings(tried);
    }

    /** The best that were told of. */
    BoostSettings best() {
        return settings(best);
    }

    /** Tells what {@link #settings} came to, and moves on. */
    void told(double loss) {
        boolean better = loss < bestLoss;
        boolean first = bestLoss == Double.POSITIVE_INFINITY;
        if (better) {
            bestLoss = loss;
            best = tried;
        }
        if (better || opposite || first) {
            failures = better ? 0 : failures + 1;
            shorten();
            turn();
        } else {
            opposite = true;
        }
        tried = moved(opposite ? -step : step);
    }

    private void shorten() {
        if (failures >= FAILURES) {
            step *= SHORTER;
            failures = 0;
        }
    }

    private void turn() {
        opposite = false;
        double length = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            direction[i] = random.nextGaussian();
            length += direction[i] * direction[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            direction[i] /= Math.sqrt(length);
        }
    }

    private double[] moved(double by) {
        double[] moved = best.clone();
        for (int i = 0; i < DIMENSIONS; i++) {
            moved[i] = Math.max(0, Math.min(1, moved[i] + by * direction[i]));
        }
        return moved;
    }

    private double[] coordinates(BoostSettings settings) {
        TreeShape shape = settings.shape();
        double size = lightGbm() ? log(shape.leaves(), 4, 128) : (shape.depth() - 2) / 7.0;
        double weight = lightGbm() ? log(shape.leafWeight(), 3, 80) : log(shape.leafWeight(), 0.5, 40);
        return new double[] {
            log(settings.schedule().learningRate(), 0.02, 0.2),
            size,
            weight,
            log(shape.lambda(), 0.01, 50),
            (settings.sampling().columns() - 0.3) / 0.7,
            (settings.sampling().rows() - 0.5) / 0.5
        };
    }

    private BoostSettings settings(double[] at) {
        int leaves = lightGbm() ? (int) Math.round(power(at[1], 4, 128)) : 0;
        int depth = lightGbm() ? 0 : (int) Math.round(2 + 7 * at[1]);
        double weight = lightGbm() ? Math.rint(power(at[2], 3, 80)) : power(at[2], 0.5, 40);
        Schedule schedule = start.schedule();
        return start.withShape(new TreeShape(leaves, depth, weight, power(at[3], 0.01, 50)))
                .withSampling(new Sampling(
                        0.5 + 0.5 * at[5], 0.3 + 0.7 * at[4], start.sampling().columnsAtSplit()))
                .withSchedule(new Schedule(power(at[0], 0.02, 0.2), schedule.rounds(), schedule.patience()));
    }

    private boolean lightGbm() {
        return start.library() == Library.LIGHTGBM;
    }

    private static double log(double value, double least, double most) {
        double within = Math.max(least, Math.min(most, value));
        return Math.log(within / least) / Math.log(most / least);
    }

    private static double power(double coordinate, double least, double most) {
        return least * Math.pow(most / least, coordinate);
    }
}
