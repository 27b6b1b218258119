package io.predictml.ejb.account;

import io.predictml.domain.account.Caller;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whom the tokens that were good lately stand for. One call at a time looks a token's account up again; the others go on
 * with what is known meanwhile, so that neither many calls nor a database that is away hold up predictions. Safe for any
 * number of threads.
 */
final class RecentCallers {
    static final Duration FRESH = Duration.ofSeconds(2);
    /** How long what is known counts while it cannot be looked up. */
    static final Duration KEPT = Duration.ofMinutes(5);
    /** Before it is tried again to look up what could not be. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    /** Past that many all are forgotten, so that a flood of tokens takes no more memory. */
    private static final int MOST = 10_000;

    private static final Logger LOG = System.getLogger(RecentCallers.class.getName());

    /** What a token that is good says. */
    record Identity(Caller caller, Instant expires) {}

    /** Looks a token up; empty where it is not good. Throws where that cannot be told. */
    @FunctionalInterface
    interface Lookup {
        Optional<Identity> find();
    }

    private record Known(Identity identity, Instant checked, Instant next, AtomicBoolean beingChecked) {
        Known(Identity identity, Instant checked, Instant next) {
            this(identity, checked, next, new AtomicBoolean());
        }
    }

    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    RecentCallers(InstantSource clock) {
        this.clock = clock;
    }

    /** The caller, whose address is that of the last look; empty where the token is not good. */
    Optional<Caller> caller(String token, Lookup lookup) {
        Instant now = clock.instant();
        Known before = known.get(token);
        if (before != null && !now.isBefore(before.identity().expires())) {
            known.remove(token);
            return Optional.empty();
        }
        if (before == null || !now.isBefore(before.checked().plus(KEPT))) {
            return learned(token, lookup.find(), now);
        }
        boolean due = !now.isBefore(before.next()) && before.beingChecked().compareAndSet(false, true);
        return due
                ? checked(token, before, lookup, now)
                : Optional.of(before.identity().caller());
    }

    /** Looks up what stands for the account when it comes again. */
    void forget(long accountId) {
        known.values().removeIf(one -> one.identity().caller().accountId() == accountId);
    }

    private Optional<Caller> checked(String token, Known before, Lookup lookup, Instant now) {
        try {
            return learned(token, lookup.find(), now);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An account cannot be looked up, what was known of it a moment ago counts: " + e);
            known.put(token, new Known(before.identity(), before.checked(), now.plus(PAUSE)));
            return Optional.of(before.identity().caller());
        }
    }

    private Optional<Caller> learned(String token, Optional<Identity> found, Instant now) {
        if (found.isEmpty()) {
            known.remove(token);
            return Optional.empty();
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(token, new Known(found.get(), now, now.plus(FRESH)));
        return Optional.of(found.get().caller());
    }
}
