package io.predictml.ejb.oidc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The keys that an issuer signs with. They are fetched again after an hour, and when a token names one that is not known, which
 * is how issuers change keys; at most every few seconds, whatever tokens name and whether or not the issuer answers. What was
 * known stays good while it is away. jose4j's own resolver asks again for every unknown key while the issuer is away.
 */
final class IssuerKeys implements VerificationKeyResolver {
    static final Duration FRESH = Duration.ofHours(1);
    static final Duration PAUSE = Duration.ofSeconds(3);

    private static final Logger LOG = System.getLogger(IssuerKeys.class.getName());

    /** Asks the issuer for its keys. */
    @FunctionalInterface
    interface Source {
        List<JsonWebKey> fetch() throws IssuerUnavailable, JoseException;
    }

    private final Source source;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile List<JsonWebKey> known = List.of();
    private volatile Instant fetched = Instant.EPOCH;
    private volatile Instant asked = Instant.EPOCH;

    IssuerKeys(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> around) throws UnresolvableKeyException {
        if (known.isEmpty() || clock.instant().isAfter(fetched.plus(FRESH))) {
            fetch();
        }
        JsonWebKey key = select(signature);
        if (key == null) {
            fetch();
            key = select(signature);
        }
        if (key == null) {
            throw new UnresolvableKeyException("The issuer has no such key");
        }
        return key.getKey();
    }

    private JsonWebKey select(JsonWebSignature signature) throws UnresolvableKeyException {
        try {
            return new VerificationJwkSelector().select(signature, known);
        } catch (JoseException e) {
            throw new UnresolvableKeyException("No key of the issuer fits", e);
        }
    }

    /** One at a time; who has keys already does not wait for it. */
    private void fetch() {
        if (known.isEmpty()) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            if (!now.isBefore(asked.plus(PAUSE))) {
                asked = now;
                known = List.copyOf(source.fetch());
                fetched = now;
            }
        } catch (IssuerUnavailable | JoseException e) {
            LOG.log(Level.WARNING, "The issuer''s keys cannot be fetched: {0}", e.getMessage());
        } finally {
            fetching.unlock();
        }
    }
}
