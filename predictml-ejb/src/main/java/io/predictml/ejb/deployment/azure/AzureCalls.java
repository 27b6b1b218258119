package io.predictml.ejb.deployment.azure;

import io.predictml.ejb.settings.AzureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls of Azure Resource Manager with the manners that it asks for: it says how long to wait (429, {@code Retry-After}),
 * which operation to follow, and when somebody else is at the same thing (409).
 */
@ApplicationScoped
public class AzureCalls {
    private static final int MOST_TRIES = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Set<String> FAILED = Set.of("Failed", "Canceled");

    @Inject
    private AzureSettings settings;

    @Inject
    private AzureTokens tokens;

    @Inject
    private AzureClients clients;

    /**
     * What Azure answers in the end. An answer that passes by itself is waited for: busy, throttled, a fault of its own,
     * none at all. A refused token is fetched anew once. Where Azure is busy after an attempt that it did not answer, it is at
     * what that attempt has begun, and takes the time that it takes.
     *
     * @throws AzureRefused where it does not pass; any other answer, such as 404, is for the caller
     */
    AzureAnswer ask(Patience patience, Supplier<Response> request) {
        boolean renewed = false;
        boolean unheard = false;
        for (int tries = 1; ; tries++) {
            AzureAnswer answer = attempt(request);
            if (answer.status() == 401 && !renewed) {
                tokens.forget();
                renewed = true;
                continue;
            }
            if (!isPassing(answer)) {
                return answer;
            }
            unheard |= answer.status() == 0;
            if (tries >= MOST_TRIES && !(unheard && answer.isBusy())) {
                throw refused(answer);
            }
            patience.pause(pause(answer, tries), words(answer));
        }
    }

    /** The same where nothing but success will do. */
    AzureAnswer demand(Patience patience, Supplier<Response> request) {
        AzureAnswer answer = ask(patience, request);
        if (!answer.isOk()) {
            throw refused(answer);
        }
        return answer;
    }

    /**
     * Follows what a call has begun to its end.
     *
     * @param resource looks at the thing itself
     * @param remember is told where the operation can be followed, before it is waited for
     * @return the thing as it is then; 404 where it is gone
     * @throws AzureRefused where the operation or the thing failed, or the time is over
     */
    AzureAnswer follow(
            Patience patience, AzureAnswer begun, Supplier<Response> resource, Consumer<AzureOperation> remember) {
        Optional<AzureOperation> operation = begun.operation()
                .or(() -> Optional.of(begun.json()
                                .at("/properties/properties/AzureAsyncOperationUri")
                                .asText(""))
                        .filter(text -> !text.isEmpty())
                        .map(url -> new AzureOperation(url, Optional.empty())))
                .filter(named -> clients.isManagement(named.url()));
        operation.ifPresent(remember);
        operation.ifPresent(named -> await(patience, named, begun.retryAfter()));
        return settled(patience, resource);
    }

    /** Waits for an operation that was begun earlier, by this server or before its last start; not longer than Azure would. */
    void await(Patience overall, AzureOperation operation, Optional<Duration> before) {
        Patience limited = operation.until().map(overall::within).orElse(overall);
        Patience patience = overall; // It is looked at once in any case: it may have ended while this server was down.
        Duration pause = before.orElse(settings.pace().poll());
        while (true) {
            patience.pause(pause, "the operation that Azure has begun");
            patience = limited;
            AzureAnswer answer = ask(patience, () -> look(operation.url()));
            if (answer.status() == 404 || answer.status() == 204) {
                return;
            }
            if (!answer.isOk()) {
                throw refused(answer);
            }
            String state = answer.state();
            if (FAILED.contains(state)) {
                throw new AzureRefused(0, "Azure's operation ended as %s. %s".formatted(state, answer.words()));
            }
            if (state.equals("Succeeded") || (answer.status() == 200 && state.isEmpty())) {
                return;
            }
            pause = answer.retryAfter().orElse(settings.pace().poll());
        }
    }

    /** The thing, once it stands still: an operation that has ended may be followed by a moment of "Updating". */
    AzureAnswer settled(Patience patience, Supplier<Response> resource) {
        while (true) {
            AzureAnswer answer = ask(patience, resource);
            if (answer.status() == 404) {
                return answer;
            }
            if (!answer.isOk()) {
                throw refused(answer);
            }
            String state = answer.state();
            if (FAILED.contains(state)) {
                throw new AzureRefused(0, "Azure shows it as %s. %s".formatted(state, answer.words()));
            }
            if (state.isEmpty() || state.equals("Succeeded")) {
                return answer;
            }
            patience.pause(settings.pace().poll(), "the end of " + state);
        }
    }

    static AzureRefused refused(AzureAnswer answer) {
        return new AzureRefused(answer.status(), words(answer));
    }

    /** An address that Azure named: an operation, or a further page of a list. */
    Response look(String operation) {
        try (OperationApi client = clients.operation(operation)) {
            Response response = client.look();
            response.bufferEntity();
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AzureAnswer attempt(Supplier<Response> request) {
        try {
            return AzureAnswer.of(request.get());
        } catch (ProcessingException e) {
            if (e.getCause() instanceof AzureRefused refused) {
                throw refused;
            }
            return AzureAnswer.none(e);
        } catch (AzureRefused e) {
            if (e.status() >= 500 || e.status() == 429) {
                return AzureAnswer.none(e);
            }
            throw e;
        }
    }

    private static boolean isPassing(AzureAnswer answer) {
        return answer.status() == 0 || answer.status() == 429 || answer.status() >= 500 || answer.isBusy();
    }

    private Duration pause(AzureAnswer answer, int tries) {
        Duration growing = settings.pace().poll().multipliedBy(1L << Math.min(tries - 1, 10));
        return answer.retryAfter().orElse(growing.compareTo(LONGEST_PAUSE) < 0 ? growing : LONGEST_PAUSE);
    }

    private static String words(AzureAnswer answer) {
        String number = answer.request().isEmpty() ? "" : " (request " + answer.request() + ")";
        return answer.status() == 0
                ? "Azure did not answer: " + answer.words()
                : "Azure answered %d. %s%s".formatted(answer.status(), answer.words(), number);
    }
}
