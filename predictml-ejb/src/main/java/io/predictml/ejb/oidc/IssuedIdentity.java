package io.predictml.ejb.oidc;

import io.predictml.domain.account.Role;
import io.predictml.ejb.settings.OidcSettings;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Whom a token of the issuer is about, as the configuration reads it.
 *
 * @param issuer who says so
 * @param subject what the issuer calls the person, for ever
 * @param email in lower case; empty where it is not said, or said not to be verified
 * @param role empty where the token does not speak of roles at all
 * @param admitted whether the person may come in
 * @param said when
 * @param expires the token's end
 */
public record IssuedIdentity(
        String issuer,
        String subject,
        Optional<String> email,
        Optional<Role> role,
        boolean admitted,
        Instant said,
        Instant expires) {
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_SUBJECT = 255;

    /** @throws MalformedClaimException where a claim is of another type than it has to be */
    static IssuedIdentity of(JwtClaims claims, OidcSettings settings, Instant now) throws MalformedClaimException {
        Optional<Set<String>> values = values(claims.getClaimsMap(), settings.roleClaim());
        boolean admin =
                values.filter(found -> meet(found, settings.adminValues())).isPresent();
        boolean user = settings.userValues().isEmpty()
                || values.filter(found -> meet(found, settings.userValues())).isPresent();
        if (claims.getSubject().isBlank() || claims.getSubject().length() > LONGEST_SUBJECT) {
            throw new MalformedClaimException("sub has 1 to %d characters".formatted(LONGEST_SUBJECT));
        }
        Instant said = claims.getIssuedAt() == null
                ? Instant.EPOCH
                : Instant.ofEpochSecond(claims.getIssuedAt().getValue());
        return new IssuedIdentity(
                claims.getIssuer(),
                claims.getSubject(),
                email(claims, settings.emailClaim()),
                values.map(found -> admin ? Role.ADMIN : Role.USER),
                admin || user,
                said.isAfter(now) ? now : said,
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }

    private static Optional<String> email(JwtClaims claims, String claim) {
        Object verified = claims.getClaimValue("email_verified");
        boolean denied = verified != null && !String.valueOf(verified).equals("true");
        return Optional.ofNullable(claims.getClaimValue(claim))
                .filter(value -> !denied)
                .map(value -> String.valueOf(value).strip().toLowerCase(Locale.ROOT))
                .filter(value -> value.length() <= LONGEST_EMAIL && value.matches("[^@\\s,;<>\"]+@[^@\\s,;<>\"]+"));
    }

    /** The claim of that name, which may have dots in it, or the one that its dots lead to. */
    private static Optional<Set<String>> values(Map<String, Object> claims, String path) {
        Object at = claims.get(path);
        if (at == null) {
            at = claims;
            for (String name : path.split("\\.", -1)) {
                at = at instanceof Map<?, ?> object ? object.get(name) : null;
            }
        }
        return Optional.ofNullable(at)
                .map(found -> found instanceof Collection<?> many ? many : List.of(found))
                .map(many -> many.stream().map(String::valueOf).collect(Collectors.toSet()));
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }
}
