package io.predictml.domain.training;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one training is to be done.
 *
 * @param maxTrainingTime the time budget of the whole comparison, 10 s to 24 h; when it is up, the best so far is the
 *     result
 * @param validationSplit the share of rows held out from every candidate, 0.05 to 0.5
 * @param earlyStoppingPatience checks without improvement, of five rounds each, after which boosting stops, 1 to 1000
 * @param modelType the one family to compare, or {@code AUTO} for all
 * @param problemType the sort of question; empty to find it from the target
 * @param seed of every random choice; the same seed gives the same leaderboard
 * @param split how the rows that judge are parted from those that are learned from
 */
public record TrainingSettings(
        Duration maxTrainingTime,
        double validationSplit,
        int earlyStoppingPatience,
        ModelFamily modelType,
        Optional<ProblemType> problemType,
        long seed,
        Split split) {
    /** Shortest and longest time budget. */
    public static final Duration SHORTEST = Duration.ofSeconds(10);

    public static final Duration LONGEST = Duration.ofHours(24);

    public TrainingSettings {
        Objects.requireNonNull(modelType);
        Objects.requireNonNull(problemType);
        // What earlier versions kept in work folders says nothing of it.
        split = split == null ? Split.random() : split;
        require(
                maxTrainingTime.compareTo(SHORTEST) >= 0 && maxTrainingTime.compareTo(LONGEST) <= 0,
                "maxTrainingTime",
                maxTrainingTime.toSeconds(),
                "10 to 86400 seconds");
        require(validationSplit >= 0.05 && validationSplit <= 0.5, "validationSplit", validationSplit, "0.05 to 0.5");
        require(
                earlyStoppingPatience >= 1 && earlyStoppingPatience <= 1000,
                "earlyStoppingPatience",
                earlyStoppingPatience,
                "1 to 1000");
    }

    /** Rows parted at random. */
    public TrainingSettings(
            Duration maxTrainingTime,
            double validationSplit,
            int earlyStoppingPatience,
            ModelFamily modelType,
            Optional<ProblemType> problemType,
            long seed) {
        this(maxTrainingTime, validationSplit, earlyStoppingPatience, modelType, problemType, seed, Split.random());
    }

    /** The same with rows parted in another way. */
    public TrainingSettings with(Split other) {
        return new TrainingSettings(
                maxTrainingTime, validationSplit, earlyStoppingPatience, modelType, problemType, seed, other);
    }

    /** One hour, a fifth of the rows held out, patience of 10, every family, seed 42. */
    public static TrainingSettings standard() {
        return new TrainingSettings(Duration.ofHours(1), 0.2, 10, ModelFamily.AUTO, Optional.empty(), 42);
    }

    private static void require(boolean holds, String name, Number value, String range) {
        if (!holds) {
            throw new SettingRejected(name, range, String.valueOf(value));
        }
    }
}
