package io.predictml.ejb.account;

import io.predictml.domain.TooManyRequests;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Passwords as salted PBKDF2 hashes (HMAC-SHA-512, 210,000 rounds: OWASP Password Storage Cheat Sheet, 2023). That takes a
 * core a fifth of a second, so only a few are made at a time; a flood of sign-ins must not stop everything else.
 */
@ApplicationScoped
public class Passwords {
    private static final int AT_A_TIME = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    private Pbkdf2PasswordHash pbkdf2;

    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    private String nobodys;

    @PostConstruct
    void prepare() {
        pbkdf2.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512", "Pbkdf2PasswordHash.Iterations", "210000"));
        nobodys = hash("of nobody");
    }

    public String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    /**
     * Whether the password fits the hash. Without a hash it takes as long and is never right.
     *
     * @throws TooManyRequests where too many want to know at once
     */
    public boolean fits(String password, Optional<String> hash) {
        await();
        try {
            boolean fits = pbkdf2.verify(password.toCharArray(), hash.orElse(nobodys));
            return fits && hash.isPresent();
        } finally {
            turns.release();
        }
    }

    private void await() {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw new TooManyRequests(PATIENCE);
        }
    }
}
