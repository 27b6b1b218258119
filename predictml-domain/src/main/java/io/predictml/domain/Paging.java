package io.predictml.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * Which page of a long list is wanted. It is named by the last row of the page before and not by a number of rows, so that rows
 * that come or go meanwhile shift nothing.
 *
 * @param words what a row must contain, whatever the case; empty for all rows
 * @param after the last row of the page before; empty for the first page
 * @param limit at most so many rows, from 1
 * @param <I> what rows are known by, which grows with time
 */
public record Paging<I>(String words, Listing.Order order, Optional<I> after, int limit) {
    public Paging {
        Objects.requireNonNull(words);
        Objects.requireNonNull(order);
        Objects.requireNonNull(after);
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + " but must be 1 or more");
        }
    }

    /** The same of {@link Listing#pattern}. */
    public String pattern() {
        return Listing.pattern(words);
    }
}
