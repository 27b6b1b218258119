package io.predictml.ejb.account;

import io.predictml.domain.account.TooManyAttempts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed sign-ins per account and per network address, and refuses further ones for a while. Counts are kept in
 * memory and bounded in number, so that guessing cannot fill it.
 */
@ApplicationScoped
public class SignInGuard {
    /** Failures of one account or from one address that are let through. */
    static final int ALLOWED_FAILURES = 10;

    /** How long failures count. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MOST_KEYS = 10_000;

    private record Failures(int count, Instant until) {}

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    public SignInGuard() {
        this(Clock.systemUTC());
    }

    SignInGuard(Clock clock) {
        this.clock = clock;
    }

    /** @throws TooManyAttempts where this account or this address has failed too often */
    public synchronized void check(String email, String address) {
        checkKeys(account(email), from(address));
    }

    /** The same where it is not known yet whose account it is. */
    public synchronized void check(String address) {
        checkKeys(from(address));
    }

    private void checkKeys(String... keys) {
        Instant now = clock.instant();
        for (String key : keys) {
            Failures known = failures.get(key);
            if (known != null && known.count() >= ALLOWED_FAILURES && now.isBefore(known.until())) {
                throw new TooManyAttempts(Duration.between(now, known.until()));
            }
        }
    }

    public synchronized void failed(String email, String address) {
        count(account(email));
        count(from(address));
    }

    public synchronized void failed(String address) {
        count(from(address));
    }

    /** A right password clears the account's count; the address keeps its own. */
    public synchronized void succeeded(String email) {
        failures.remove(account(email));
    }

    private void count(String key) {
        Instant now = clock.instant();
        Failures known = failures.remove(key);
        int before = known == null || now.isAfter(known.until()) ? 0 : known.count();
        failures.put(key, new Failures(before + 1, now.plus(WINDOW)));
        Iterator<String> oldest = failures.keySet().iterator();
        while (failures.size() > MOST_KEYS) {
            oldest.next();
            oldest.remove();
        }
    }

    private static String account(String email) {
        return "account " + email.strip().toLowerCase(java.util.Locale.ROOT);
    }

    private static String from(String address) {
        return "address " + address;
    }
}
