package io.predictml.ejb.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final AtomicInteger fetched = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private List<JsonWebKey> published = List.of();
    private boolean away;

    private final IssuerKeys keys = new IssuerKeys(
            () -> {
                fetched.incrementAndGet();
                if (away) {
                    throw new IssuerUnavailable("away");
                }
                return published;
            },
            () -> now);

    @Test
    void aNewKeyIsFetchedWhenATokenNamesItButNotForEveryToken() throws JoseException {
        RsaJsonWebKey first = key("first");
        published = List.of(first);
        assertThat(keys.resolveKey(signedBy(first), List.of())).isEqualTo(first.getKey());
        RsaJsonWebKey second = key("second");
        published = List.of(first, second);

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> keys.resolveKey(signedBy(second), List.of()))
                    .isInstanceOf(UnresolvableKeyException.class);
        }
        assertThat(fetched).hasValue(1);
        now = now.plus(IssuerKeys.PAUSE);
        assertThat(keys.resolveKey(signedBy(second), List.of())).isEqualTo(second.getKey());
        assertThat(fetched).hasValue(2);
    }

    @Test
    void whatIsKnownStaysGoodWhileTheIssuerIsAwayAndAKeyThatIsGoneIsForgotten() throws JoseException {
        RsaJsonWebKey first = key("first");
        published = List.of(first);
        keys.resolveKey(signedBy(first), List.of());
        away = true;
        now = now.plus(IssuerKeys.FRESH).plus(Duration.ofSeconds(1));
        assertThat(keys.resolveKey(signedBy(first), List.of())).isEqualTo(first.getKey());

        away = false;
        published = List.of(key("second"));
        now = now.plus(IssuerKeys.PAUSE);
        assertThatThrownBy(() -> keys.resolveKey(signedBy(first), List.of()))
                .isInstanceOf(UnresolvableKeyException.class);
    }

    private static RsaJsonWebKey key(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        return key;
    }

    private static JsonWebSignature signedBy(RsaJsonWebKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        return signature;
    }
}
