package io.predictml.domain.dataset;

import java.util.Objects;

/**
 * Something about the data that a person should know before training.
 *
 * @param column the column it is about; empty where it is about the whole table
 * @param message what was found and what it means, in whole sentences
 * @param action what will be done about it
 * @param certainty how sure it is; absent, that is null, in what an earlier version kept, which was sure
 */
public record Finding(Kind kind, Severity severity, String column, String message, String action, Certainty certainty) {
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
        MIXED_TYPES,
        MIXED_CURRENCIES,
        AMBIGUOUS_FORM,
        NEAR_CONSTANT,
        MISSING_TARGET,
        TIME_ORDER,
        GROUPS,
        REPAIRED
    }

    /** How much it matters, least first. */
    public enum Severity {
        INFO,
        WARNING,
        SERIOUS
    }

    /** How sure a finding is. */
    public enum Certainty {
        /** Counted, not guessed. */
        SURE,
        /** Hard to explain otherwise. */
        LIKELY,
        /** Worth a thought. */
        POSSIBLE
    }

    /** A finding that was counted. */
    public Finding(Kind kind, Severity severity, String column, String message, String action) {
        this(kind, severity, column, message, action, Certainty.SURE);
    }

    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(column);
        Objects.requireNonNull(message);
        Objects.requireNonNull(action);
        certainty = Objects.requireNonNullElse(certainty, Certainty.SURE);
    }
}
