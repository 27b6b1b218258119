package io.predictml.ejb.deployment.azure;

import io.predictml.ejb.settings.AzureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tokens of Entra ID for our service principal, kept in memory until five minutes before their end. */
@ApplicationScoped
public class AzureTokens {
    static final String MANAGEMENT = "https://management.azure.com/.default";
    static final String STORAGE = "https://storage.azure.com/.default";

    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private record Token(String value, Instant end) {
        @Override
        public String toString() {
            return "Token[end=" + end + "]";
        }
    }

    private final ConcurrentMap<String, Token> known = new ConcurrentHashMap<>();

    @Inject
    private AzureSettings settings;

    @Inject
    private AzureClients clients;

    /**
     * @param scope what it is to be good for
     * @throws AzureRefused in Entra's own words
     */
    String token(String scope) {
        Token token = known.get(scope);
        if (token == null || !token.end().isAfter(Instant.now())) {
            token = fetch(scope);
            known.put(scope, token);
        }
        return token.value();
    }

    /** Azure did not take the token, whatever its end said. */
    void forget() {
        known.clear();
    }

    private Token fetch(String scope) {
        AzureSettings.Account account = settings.account();
        try (EntraApi entra = clients.login()) {
            AzureAnswer answer = AzureAnswer.of(
                    entra.token(account.tenant(), "client_credentials", account.client(), account.secret(), scope));
            String value = answer.json().path("access_token").asText("");
            if (!answer.isOk() || value.isEmpty()) {
                throw new AzureRefused(
                        answer.status() == 400 ? 401 : answer.status(),
                        "Entra ID refused to sign in: " + answer.words());
            }
            Duration life = Duration.ofSeconds(answer.json().path("expires_in").asLong(0));
            Duration kept = life.minus(EARLY).compareTo(SHORTEST) > 0 ? life.minus(EARLY) : SHORTEST;
            return new Token(value, Instant.now().plus(kept));
        } catch (ProcessingException e) {
            throw new AzureRefused(503, "Entra ID does not answer: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
