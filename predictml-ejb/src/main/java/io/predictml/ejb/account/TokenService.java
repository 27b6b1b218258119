package io.predictml.ejb.account;

import io.predictml.domain.FeatureUnavailable;
import io.predictml.domain.account.AccessTokens;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import io.predictml.ejb.settings.ServerSettings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Bearer tokens: JSON Web Tokens (RFC 7519) signed RS256 with a key that only this installation has; API keys; and access tokens
 * of the company's own issuer.
 */
@ApplicationScoped
public class TokenService implements AccessTokens {
    private static final Logger LOG = System.getLogger(TokenService.class.getName());
    private static final String ISSUER = "predictml";
    private static final String ACCOUNT = "account";
    private static final String GENERATION = "generation";
    /** A key has no end of its own; what is remembered of it is looked up again anyhow. */
    private static final Duration KEY_LIFE = Duration.ofDays(1);

    private static final int CLOCK_SKEW_SECONDS = 5;

    /**
     * A token for one caller.
     *
     * @param token what the client sends after {@code Bearer}
     * @param life how long it is good for, from now
     */
    public record IssuedToken(String token, Duration life) {}

    @Inject
    private ServerSettings settings;

    @EJB
    private AccountService accounts;

    @EJB
    private ApiKeyService keys;

    @Inject
    private CompanySignIn company;

    private final RecentCallers recent = new RecentCallers(InstantSource.system());
    private RsaJsonWebKey key;
    private JwtConsumer consumer;

    @PostConstruct
    void prepare() {
        key = SigningKey.in(settings.secrets());
        consumer = new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setExpectedIssuer(ISSUER)
                .setVerificationKey(key.getRsaPublicKey())
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .build();
    }

    public IssuedToken issue(Caller caller) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(caller.email());
        claims.setClaim(ACCOUNT, caller.accountId());
        claims.setClaim(GENERATION, accounts.generation(caller));
        claims.setIssuedAtToNow();
        claims.setGeneratedJwtId();
        NumericDate expiry = NumericDate.now();
        expiry.addSeconds(settings.tokenLife().toSeconds());
        claims.setExpirationTime(expiry);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return new IssuedToken(signature.getCompactSerialization(), settings.tokenLife());
        } catch (JoseException e) {
            throw new IllegalStateException("The signing key cannot sign", e);
        }
    }

    /** The role is read from the account and not from the token, so that a change of role counts at once. */
    @Override
    public Optional<Caller> verify(String token, String address) {
        return identity(token, address).map(RecentCallers.Identity::caller);
    }

    @Override
    public Optional<Caller> recognize(String token, String address) {
        try {
            return recent.caller(token, () -> identity(token, address)).map(caller -> caller.at(address));
        } catch (EJBException e) {
            LOG.log(Level.WARNING, "An account cannot be looked up: " + e.getMessage());
            throw new FeatureUnavailable("Your access token cannot be checked at the moment. Try again in a minute.");
        }
    }

    /** Whoever asks an open inference server may ask any model of it, and nothing else of the product. */
    @Override
    public Optional<Caller> anonymous(String address) {
        return settings.openScoring() ? Optional.of(new Caller(0, "anonymous", Role.ADMIN, address)) : Optional.empty();
    }

    /** What is remembered of an account's tokens and keys counts no more. */
    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged changed) {
        recent.forget(changed.accountId());
    }

    private Optional<RecentCallers.Identity> identity(String token, String address) {
        if (token.startsWith(ApiKeyService.PREFIX)) {
            return keys.caller(token, address)
                    .map(caller ->
                            new RecentCallers.Identity(caller, Instant.now().plus(KEY_LIFE)));
        }
        try {
            JwtClaims claims = consumer.processToClaims(token);
            Long account = claims.getClaimValue(ACCOUNT, Long.class);
            Long generation = claims.getClaimValue(GENERATION, Long.class);
            Instant expires = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            return account == null || generation == null
                    ? Optional.empty()
                    : accounts.caller(account, generation.intValue(), address)
                            .map(caller -> new RecentCallers.Identity(caller, expires));
        } catch (InvalidJwtException | MalformedClaimException e) {
            return company.identity(token, address);
        }
    }
}
