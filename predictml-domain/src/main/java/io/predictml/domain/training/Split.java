package io.predictml.domain.training;

import io.predictml.domain.dataset.ColumnType;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rows may judge what was learned from which others: it has to be as in later use, or the evidence is too good.
 *
 * @param column by which rows are parted; empty where they are parted at random
 */
public record Split(Kind kind, String column) {
    private static final String ALLOWED = "random, time:<column> or group:<column>, the column of 1 to 500 characters";
    private static final int LONGEST = 500;

    /** How rows are parted. */
    public enum Kind {
        /** At random, with the classes or the range of numbers of the whole in each part. */
        RANDOM,
        /** What is later judges what was learned from the earlier. */
        TIME,
        /** Rows with the same value stay together: a customer who judges was never learned from. */
        GROUP;

        /** The word that clients read and write. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Split {
        Objects.requireNonNull(kind);
        if (kind == Kind.RANDOM ? !column.isEmpty() : column.isBlank() || column.length() > LONGEST) {
            throw rejected();
        }
    }

    public static Split random() {
        return new Split(Kind.RANDOM, "");
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws SettingRejected where it is nothing of the sort
     */
    public static Split of(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? of(text, "") : of(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * @param word of the kind
     * @throws SettingRejected where there is no such kind, or it goes not with that column
     */
    public static Split of(String word, String column) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return new Split(kind, column);
            }
        }
        throw rejected();
    }

    private static SettingRejected rejected() {
        return new SettingRejected("split", ALLOWED, "something else");
    }

    /** Such as {@code time:order_date}. */
    public String text() {
        return kind == Kind.RANDOM ? kind.word() : kind.word() + ":" + column;
    }

    /**
     * @param type of the column in the table; empty where there is none of that name
     * @throws TrainingRejected where the table cannot be parted so
     */
    public void requireFits(Optional<ColumnType> type, String target) {
        if (kind == Kind.RANDOM) {
            return;
        }
        if (type.isEmpty()) {
            throw new TrainingRejected("The column '" + column + "' to split by was not found");
        }
        if (column.equals(target)) {
            throw new TrainingRejected(
                    "The target '%s' cannot be what the rows are split by. Choose another column.".formatted(target));
        }
        boolean ordered = type.get() == ColumnType.DATE_TIME || type.get().isNumeric();
        if (kind == Kind.TIME && !ordered) {
            throw new TrainingRejected(
                    "The column '%s' holds neither dates nor numbers, so rows cannot be put in order of time by it. Choose another column, or split by group."
                            .formatted(column));
        }
    }
}
