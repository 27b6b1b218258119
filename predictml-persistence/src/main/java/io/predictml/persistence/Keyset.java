package io.predictml.persistence;

import io.predictml.domain.Listing;
import jakarta.persistence.Query;

/**
 * Lists by the page: in JPQL what comes after the last row of the page before, and in which order.
 *
 * @param id the path of ids, which grow with time
 * @param name the path of what lists are put in order by beside that
 */
public record Keyset(String id, String name) {
    /** A condition that goes on after others, on the parameters that {@link #bind} sets. */
    public String after(Listing.Order order) {
        return switch (order) {
            case NEWEST -> " and " + id + " < :lastId";
            case OLDEST -> " and " + id + " > :lastId";
            case NAME ->
                " and (lower(%2$s) > :lastName or lower(%2$s) = :lastName and %1$s > :lastId)".formatted(id, name);
        };
    }

    public String order(Listing.Order order) {
        return switch (order) {
            case NEWEST -> " order by " + id + " desc";
            case OLDEST -> " order by " + id;
            case NAME -> " order by lower(%2$s), %1$s".formatted(id, name);
        };
    }

    /**
     * Says which row was the last one.
     *
     * @param lastName in lower case; it does not matter in other orders than by name
     */
    public static void bind(Query query, Listing.Order order, Object lastId, String lastName) {
        query.setParameter("lastId", lastId);
        if (order == Listing.Order.NAME) {
            query.setParameter("lastName", lastName);
        }
    }
}
