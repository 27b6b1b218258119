package io.predictml.domain.account;

import java.util.Objects;
import java.util.Optional;

/**
 * Which accounts are listed, and in which order.
 *
 * @param search a part of the e-mail address, in any case; empty for all
 * @param newestFirst by when they were made; else by e-mail address
 * @param after the id of the last one of the page before; empty for the first page
 * @param limit at most so many, from 1
 */
public record AccountFilter(
        String search,
        Optional<Role> role,
        Optional<AccountStatus> status,
        boolean newestFirst,
        Optional<AccountId> after,
        int limit) {
    public AccountFilter {
        Objects.requireNonNull(search);
        Objects.requireNonNull(role);
        Objects.requireNonNull(status);
        Objects.requireNonNull(after);
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + " but must be 1 or more");
        }
    }
}
