package io.predictml.domain.account;

import java.util.Optional;

/**
 * Port: tells whom a token stands for: a bearer token of somebody who signed in, or an API key. The inference server asks
 * it without knowing how they are made.
 */
public interface AccessTokens {
    /**
     * @param token the token as it came, without the word {@code Bearer}, or the API key
     * @param address where the request came from
     * @return the caller; empty where the token is forged, expired, revoked or of an account that is gone
     */
    Optional<Caller> verify(String token, String address);

    /**
     * The same for calls that come by the thousand: a token that was good a moment ago is taken without looking the
     * account up again. A change of the account counts two seconds later at the latest; while the database is away, a
     * token that was in use stays good for five minutes, until it expires at the longest.
     */
    Optional<Caller> recognize(String token, String address);

    /** Whom a call without a token stands for; empty unless the inference server is configured to be open. */
    Optional<Caller> anonymous(String address);
}
