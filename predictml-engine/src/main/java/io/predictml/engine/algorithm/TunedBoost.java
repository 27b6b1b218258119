package io.predictml.engine.algorithm;

import io.predictml.engine.boost.BoostSettings;
import io.predictml.engine.boost.BoostSettings.Style;
import java.util.Optional;

/**
 * The settings that a search found for one table.
 *
 * @param settings of the booster
 * @param logarithmic whether it learns the logarithm of the target
 */
public record TunedBoost(BoostSettings settings, boolean logarithmic) {
    private static final String SUFFIX = "Tuned";

    /** Whether the candidate of that name has to be searched for before it is scored. */
    public static boolean isTuned(String candidate) {
        return candidate.endsWith(SUFFIX);
    }

    /** The settings of an algorithm; empty where it is no gradient booster. */
    public static Optional<TunedBoost> of(Algorithm algorithm) {
        if (isTuned(algorithm.name())) {
            return Optional.empty();
        }
        boolean logarithmic = algorithm.learner() instanceof LogTargetLearner;
        Learner inner = algorithm.learner() instanceof LogTargetLearner log ? log.inner() : algorithm.learner();
        return inner instanceof BoostLearner booster && booster.settings().style() != Style.FOREST
                ? Optional.of(new TunedBoost(booster.settings(), logarithmic))
                : Optional.empty();
    }

    /** How bad an algorithm is on a table; the least wins. */
    @FunctionalInterface
    public interface Loss {
        double of(Algorithm algorithm) throws Exception;
    }

    /**
     * Searches near these settings.
     *
     * @param trials how many settings are tried, these among them
     * @throws Exception whatever a trial throws
     */
    public TunedBoost refined(Algorithm named, int trials, long seed, Loss loss) throws Exception {
        BoostSearch search = new BoostSearch(settings, seed);
        for (int trial = 0; trial < trials; trial++) {
            search.told(loss.of(new TunedBoost(search.settings(), logarithmic).as(named)));
        }
        return new TunedBoost(search.best(), logarithmic);
    }

    /** The algorithm of that name with these settings. */
    public Algorithm as(Algorithm named) {
        Learner learner = new BoostLearner(settings);
        return new Algorithm(
                named.name(),
                named.family(),
                named.implementation(),
                named.encoding(),
                named.effort(),
                logarithmic ? new LogTargetLearner(learner) : learner);
    }
}
