package io.predictml.engine.boost;

import io.predictml.engine.boost.BoostOutcome.Ending;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains boosters round by round, so that it can be stopped between two rounds. The same settings and data give the
 * same model, unless the time limit cuts it short.
 *
 * <p>The libraries are native and unpack themselves to {@code java.io.tmpdir} under fixed names: only one JVM may use
 * such a folder, and it should be a worker's, for a fault in them ends the whole JVM.
 */
public final class BoostTraining {
    private final BoostSettings settings;
    private final Duration limit;

    /** @param limit the time after which no further round is begun; one round is always made */
    public BoostTraining(BoostSettings settings, Duration limit) {
        this.settings = settings;
        this.limit = limit;
    }

    /**
     * All rounds, as far as the time goes.
     *
     * @throws InterruptedException between two rounds
     * @throws BoostFailed if the library gives up
     */
    public BoostOutcome train(BoostData data) throws InterruptedException {
        return train(data, Optional.empty());
    }

    /**
     * Stops when the loss on the validation rows doesn't get better any more, and keeps the best number of rounds.
     *
     * @throws InterruptedException between two rounds
     * @throws BoostFailed if the library gives up
     */
    public BoostOutcome train(BoostData data, BoostData validation) throws InterruptedException {
        Range.require(data.fits(validation), "The validation rows have other columns or classes than the others.");
        return train(data, Optional.of(validation));
    }

    private BoostOutcome train(BoostData data, Optional<BoostData> validation) throws InterruptedException {
        long start = System.nanoTime();
        try (RoundBooster booster = open(data, validation)) {
            Progress progress = new Progress(settings.schedule().patience());
            Ending ending = Ending.FINISHED;
            for (int round = 0; round < settings.schedule().rounds() && ending == Ending.FINISHED; round++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Training was interrupted before round " + round + ".");
                }
                ending = round > 0 && System.nanoTime() - start >= limit.toNanos()
                        ? Ending.TIME_LIMIT
                        : grow(booster, round, validation.isPresent(), progress);
            }
            int rounds = progress.roundsToKeep();
            return new BoostOutcome(booster.ensemble(rounds), rounds, ending, progress.loss());
        }
    }

    private static Ending grow(RoundBooster booster, int round, boolean validated, Progress progress) {
        if (!booster.grow(round)) {
            return Ending.NOTHING_LEFT;
        }
        progress.made(round);
        if (validated) {
            progress.measured(round, booster.validationLoss(round));
        }
        return progress.isOutOfPatience() ? Ending.PATIENCE : Ending.FINISHED;
    }

    private RoundBooster open(BoostData data, Optional<BoostData> validation) {
        return switch (settings.library()) {
            case LIGHTGBM -> LightGbmBooster.open(settings, data, validation);
            case XGBOOST -> XgboostBooster.open(settings, data, validation);
            case SYMMETRIC -> SymmetricBooster.open(settings, data, validation);
        };
    }

    private static final class Progress {
        private final int patience;
        private int made;
        private int best;
        private double bestLoss = Double.POSITIVE_INFINITY;
        private double lastLoss = Double.NaN;

        Progress(int patience) {
            this.patience = patience;
        }

        void made(int round) {
            made = round + 1;
        }

        void measured(int round, double loss) {
            lastLoss = loss;
            if (loss < bestLoss) {
                bestLoss = loss;
                best = round + 1;
            }
        }

        boolean isOutOfPatience() {
            return patience > 0 && !Double.isNaN(lastLoss) && made - best >= patience;
        }

        int roundsToKeep() {
            return patience > 0 && best > 0 ? best : made;
        }

        OptionalDouble loss() {
            double loss = patience > 0 && best > 0 ? bestLoss : lastLoss;
            return Double.isNaN(loss) ? OptionalDouble.empty() : OptionalDouble.of(loss);
        }
    }
}
