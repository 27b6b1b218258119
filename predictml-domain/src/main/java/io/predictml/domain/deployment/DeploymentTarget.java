package io.predictml.domain.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a model answers. */
public enum DeploymentTarget {
    LOCAL,
    AZURE;

    /** The word that clients read and write. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeploymentTarget> ofWord(String word) {
        return Arrays.stream(values())
                .filter(target -> target.word().equals(word))
                .findFirst();
    }
}
