package io.predictml.domain.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of learning algorithm; {@code AUTO} as a setting means all of them. */
public enum ModelFamily {
    AUTO,
    RANDOM_FOREST,
    XGBOOST,
    LIGHTGBM,
    NEURAL_NETWORK,
    LINEAR,
    SVM,
    NAIVE_BAYES,
    KNN,
    TREE,
    ENSEMBLE;

    /** The word that clients read and write, such as {@code random_forest}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ModelFamily> ofWord(String word) {
        return Arrays.stream(values())
                .filter(family -> family.word().equals(word))
                .findFirst();
    }
}
