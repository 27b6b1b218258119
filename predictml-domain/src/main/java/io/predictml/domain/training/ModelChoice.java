package io.predictml.domain.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two ways in which a comparison can be answered, between which an administrator chooses at review. */
public enum ModelChoice {
    /** The blend of several models. */
    ACCURATE,
    /** The best single model: fastest, and easiest to explain. */
    SINGLE;

    /** The word that clients read and write. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ModelChoice> ofWord(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.word().equals(word))
                .findFirst();
    }
}
