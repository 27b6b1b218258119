package io.predictml.ejb.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.Optional;

/** Passwords as salted PBKDF2 hashes (HMAC-SHA-512, 210,000 rounds: OWASP Password Storage Cheat Sheet, 2023). */
@ApplicationScoped
public class Passwords {
    @Inject
    private Pbkdf2PasswordHash pbkdf2;

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

    /** Whether the password fits the hash. Without a hash it takes as long and is never right. */
    public boolean fits(String password, Optional<String> hash) {
        boolean fits = pbkdf2.verify(password.toCharArray(), hash.orElse(nobodys));
        return fits && hash.isPresent();
    }
}
