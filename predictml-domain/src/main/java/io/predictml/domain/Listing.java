package io.predictml.domain;

import java.util.Locale;
import java.util.Objects;

/**
 * Which part of a long list is wanted.
 *
 * @param words what a row must contain, whatever the case; empty for all rows
 * @param from how many rows come before the first one, from 0
 * @param limit at most so many rows, from 1
 */
public record Listing(String words, Order order, int from, int limit) {
    /** What comes first. */
    public enum Order {
        NEWEST,
        OLDEST,
        NAME;

        /** As it stands in addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Listing {
        Objects.requireNonNull(words);
        Objects.requireNonNull(order);
        if (from < 0 || limit < 1) {
            throw new IllegalArgumentException("rows from " + from + ", at most " + limit);
        }
    }

    /** What a column in lower case must be like in SQL, with {@code !} before what is meant literally. */
    public String pattern() {
        return pattern(words);
    }

    static String pattern(String words) {
        return "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
