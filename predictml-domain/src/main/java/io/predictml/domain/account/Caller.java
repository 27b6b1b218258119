package io.predictml.domain.account;

import java.util.Objects;

/**
 * Who asks, and from where. Every service takes one, checks ownership against it and writes it into the audit trail.
 *
 * @param accountId the account's number
 * @param email the account's address, as the audit trail shows it
 * @param address the network address that the request came from
 */
public record Caller(long accountId, String email, Role role, String address) {
    public Caller {
        Objects.requireNonNull(email);
        Objects.requireNonNull(role);
        Objects.requireNonNull(address);
    }

    /** The server itself, for steps that no person took. */
    public static Caller system() {
        return new Caller(0, "system", Role.ADMIN, "local");
    }

    /** The same person from another place. */
    public Caller at(String otherAddress) {
        return new Caller(accountId, email, role, otherAddress);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** Whether this caller may see what the given account owns. */
    public boolean maySee(long ownerId) {
        return isAdmin() || accountId == ownerId;
    }

    /** @throws AdministratorsOnly unless the caller is an administrator */
    public void mustBeAdmin() {
        if (!isAdmin()) {
            throw new AdministratorsOnly();
        }
    }
}
