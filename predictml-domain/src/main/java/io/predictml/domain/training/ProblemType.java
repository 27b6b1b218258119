package io.predictml.domain.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of question the target asks. */
public enum ProblemType {
    /** Yes or no: two classes. */
    BINARY_CLASSIFICATION,
    /** One of several: three classes or more. */
    MULTICLASS_CLASSIFICATION,
    /** A number. */
    REGRESSION;

    public boolean isClassification() {
        return this != REGRESSION;
    }

    /** The word that clients read and write. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ProblemType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
