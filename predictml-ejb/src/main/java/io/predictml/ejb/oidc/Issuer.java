package io.predictml.ejb.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.ejb.settings.OidcSettings;
import io.predictml.ejb.settings.ServerSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * The company's own issuer: the authorization code flow with PKCE of OpenID Connect Core 1.0 for people, and access tokens (RFC
 * 9068) for programs. It is asked when it is needed first, so that the server starts without it.
 */
@ApplicationScoped
public class Issuer {
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final Duration FRESH = Duration.ofHours(1);

    /** Signatures that only the issuer can make: no shared secret, and not none. */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT, "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private record Known(IssuerDocument document, Instant at) {}

    @Inject
    private OidcSettings settings;

    @Inject
    private ServerSettings server;

    private final IssuerCalls calls = new IssuerCalls();
    private final IssuerKeys keys = new IssuerKeys(this::fetchKeys, InstantSource.system());
    private volatile Known known;
    private volatile Instant failed = Instant.EPOCH;
    private JwtConsumer idTokens;
    private JwtConsumer accessTokens;

    @PostConstruct
    void prepare() {
        idTokens = consumer(settings.clientId());
        accessTokens = consumer(settings.audience());
    }

    private JwtConsumer consumer(String audience) {
        return new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setExpectedIssuer(settings.issuer())
                .setExpectedAudience(audience)
                .setVerificationKeyResolver(keys)
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .build();
    }

    /** Where a browser begins. */
    public URI authorization(SignInAttempt attempt) throws IssuerUnavailable {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", settings.clientId());
        asked.put("redirect_uri", redirect());
        asked.put("scope", settings.scopes());
        asked.put("state", attempt.state());
        asked.put("nonce", attempt.nonce());
        asked.put("code_challenge", attempt.challenge());
        asked.put("code_challenge_method", "S256");
        return with(document().authorization(), asked);
    }

    /**
     * Whether an answer that names its issuer, or does not, is this one's (RFC 9207).
     *
     * @param named empty where it names none
     */
    public boolean speaks(Optional<String> named) throws IssuerUnavailable {
        return named.map(settings.issuer()::equals).orElse(!document().saysIssuer());
    }

    /** The ID token that the issuer gives for a code; not looked at yet. */
    public String exchange(SignInAttempt attempt, String code) throws IssuerUnavailable {
        IssuerDocument document = document();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect());
        form.put("code_verifier", attempt.verifier());
        String authorization = "";
        if (settings.clientSecret().isEmpty() || document.secretInForm()) {
            form.put("client_id", settings.clientId());
        }
        if (!settings.clientSecret().isEmpty()) {
            if (document.secretInForm()) {
                form.put("client_secret", settings.clientSecret());
            } else {
                String both = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
                authorization = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
            }
        }
        String token = calls.post(document.token(), authorization, joined(form))
                .path("id_token")
                .asText("");
        if (token.isEmpty()) {
            throw new IssuerUnavailable("the issuer gave no ID token");
        }
        return token;
    }

    /** Whom an ID token is about; empty where it is not good, or was made for another attempt. */
    public Optional<IssuedIdentity> identity(SignInAttempt attempt, String idToken) {
        return identity(idTokens, idToken, claims -> {
            boolean ours =
                    claims.getAudience().size() == 1 || settings.clientId().equals(claims.getClaimValue("azp"));
            return ours && attempt.nonce().equals(claims.getClaimValue("nonce"));
        });
    }

    /** Whom an access token is about; empty where it is not good, or is an ID token. */
    public Optional<IssuedIdentity> identity(String accessToken) {
        return identity(accessTokens, accessToken, claims -> !claims.hasClaim("nonce") && !claims.hasClaim("at_hash"));
    }

    /** Where somebody signs out of the issuer too. */
    public Optional<URI> endSession(String idToken) throws IssuerUnavailable {
        return document()
                .endSession()
                .map(address -> with(
                        address,
                        Map.of(
                                "id_token_hint",
                                idToken,
                                "post_logout_redirect_uri",
                                server.publicAddress() + "/predictml/login")));
    }

    /** What else has to hold of a token. */
    @FunctionalInterface
    private interface Demand {
        boolean holds(JwtClaims claims) throws MalformedClaimException;
    }

    private Optional<IssuedIdentity> identity(JwtConsumer consumer, String token, Demand demand) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return demand.holds(claims)
                    ? Optional.of(IssuedIdentity.of(claims, settings, Instant.now()))
                    : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private IssuerDocument document() throws IssuerUnavailable {
        Known last = known;
        Instant now = Instant.now();
        if (last != null && now.isBefore(last.at().plus(FRESH))) {
            return last.document();
        }
        if (now.isBefore(failed.plus(IssuerKeys.PAUSE))) {
            throw new IssuerUnavailable("the issuer did not answer a moment ago");
        }
        String base = settings.issuer().replaceFirst("/$", "");
        try {
            IssuerDocument document = IssuerDocument.read(
                    calls.get(URI.create(base + "/.well-known/openid-configuration")), settings.issuer());
            known = new Known(document, now);
            return document;
        } catch (IssuerUnavailable e) {
            failed = Instant.now();
            throw e;
        }
    }

    private List<JsonWebKey> fetchKeys() throws IssuerUnavailable, JoseException {
        JsonNode set = calls.get(document().keys());
        return new JsonWebKeySet(set.toString()).getJsonWebKeys();
    }

    private String redirect() {
        return server.publicAddress() + "/predictml/oidc/callback";
    }

    private static URI with(URI address, Map<String, String> parameters) {
        String before = address.toString();
        return URI.create(before + (before.contains("?") ? "&" : "?") + joined(parameters));
    }

    private static String joined(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
