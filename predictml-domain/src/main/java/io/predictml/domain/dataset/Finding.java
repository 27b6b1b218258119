package io.predictml.domain.dataset;

import java.util.Objects;

/**
 * Something about the data that a person should know before training.
 *
 * @param column the column it is about; empty where it is about the whole table
 * @param message what was found and what it means, in whole sentences
 * @param action what will be done about it
 */
public record Finding(Kind kind, Severity severity, String column, String message, String action) {
    /** What sort of thing was found. */
    public enum Kind {
        LEAKAGE_SUSPECT,
        IDENTIFIER,
        CONSTANT,
        DUPLICATE_ROWS,
        DUPLICATE_COLUMN,
        CLASS_IMBALANCE,
        RARE_CLASS,
        HIGH_CARDINALITY,
        OUTLIERS,
        MISSING_VALUES,
        REPAIRED
    }

    /** How much it matters, least first. */
    public enum Severity {
        INFO,
        WARNING,
        SERIOUS
    }

    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(column);
        Objects.requireNonNull(message);
        Objects.requireNonNull(action);
    }
}
