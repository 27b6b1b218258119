package io.predictml.ejb.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.account.Role;
import io.predictml.ejb.settings.OidcSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

class IssuedIdentityTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void rolesAreReadWhereverTheyStand() throws Exception {
        assertThat(of("roles", Set.of(), Map.of("roles", List.of("a", "boss"))).role())
                .contains(Role.ADMIN);
        assertThat(of("roles", Set.of(), Map.of("roles", "boss")).role()).contains(Role.ADMIN);
        assertThat(of("roles", Set.of(), Map.of("roles", "not boss")).role()).contains(Role.USER);
        assertThat(of("a.b", Set.of(), Map.of("a", Map.of("b", List.of("boss"))))
                        .role())
                .contains(Role.ADMIN);
        assertThat(of("https://example.com/roles", Set.of(), Map.of("https://example.com/roles", List.of("boss")))
                        .role())
                .contains(Role.ADMIN);
        assertThat(of("a.b", Set.of(), Map.of("a", "boss")).role()).isEmpty();
    }

    @Test
    void whoHasNoneOfTheWantedValuesIsNotAdmitted() throws Exception {
        assertThat(of("roles", Set.of(), Map.of()).admitted()).isTrue();
        assertThat(of("roles", Set.of("staff"), Map.of()).admitted()).isFalse();
        assertThat(of("roles", Set.of("staff"), Map.of("roles", List.of("guest")))
                        .admitted())
                .isFalse();
        assertThat(of("roles", Set.of("staff"), Map.of("roles", List.of("staff")))
                        .admitted())
                .isTrue();
        assertThat(of("roles", Set.of("staff"), Map.of("roles", List.of("boss")))
                        .admitted())
                .isTrue();
    }

    @Test
    void onlyAnAddressThatCountsIsTaken() throws Exception {
        assertThat(of("roles", Set.of(), Map.of("email", " Ann@Example.com ")).email())
                .contains("ann@example.com");
        assertThat(of("roles", Set.of(), Map.of("email", "ann@example.com", "email_verified", false))
                        .email())
                .isEmpty();
        assertThat(of("roles", Set.of(), Map.of("email", "ann@example.com", "email_verified", "false"))
                        .email())
                .isEmpty();
        assertThat(of("roles", Set.of(), Map.of("email", "a,b@example.com")).email())
                .isEmpty();
        assertThat(of("roles", Set.of(), Map.of()).email()).isEmpty();
    }

    @Test
    void whatIsSaidToComeLaterCountsFromNow() throws Exception {
        assertThat(of("roles", Set.of(), Map.of("iat", NOW.getEpochSecond() + 1_000_000))
                        .said())
                .isEqualTo(NOW);
        assertThat(of("roles", Set.of(), Map.of()).said()).isEqualTo(Instant.EPOCH);
    }

    private static IssuedIdentity of(String roleClaim, Set<String> users, Map<String, Object> more) throws Exception {
        OidcSettings settings = new OidcSettings(
                "https://issuer.example.com",
                "client",
                "hush",
                "",
                "openid",
                "api",
                "email",
                roleClaim,
                Set.of("boss"),
                users,
                false);
        assertThat(settings.toString()).doesNotContain("hush");
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://issuer.example.com");
        claims.setSubject("subject");
        claims.setClaim("exp", NOW.getEpochSecond() + 60);
        more.forEach(claims::setClaim);
        return IssuedIdentity.of(claims, settings, NOW);
    }
}
