package io.predictml.persistence.operation;

import io.predictml.domain.operation.PartState;
import io.predictml.domain.operation.ServerPart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the parts of this server are, for {@code /health/ready}. A part that a node needs is down when it is ill; another one is
 * up and says so in its data, so that an ill mail server takes no node out of its balancer. The server asks for checks in the
 * libraries of an EAR only, which is why this is here; whoever looks at a part reports to it.
 */
@ApplicationScoped
public class PartHealth {
    /** After so long without a look a part counts as ill: who looks hangs on it. */
    private static final Duration STALE = Duration.ofSeconds(90);

    private final Map<ServerPart, PartState> states = new ConcurrentHashMap<>();

    /** Notes how a part is. */
    public void report(ServerPart part, PartState state) {
        states.put(part, state);
    }

    /** Whether a part is well, as it was seen last. */
    public boolean isWell(ServerPart part, Instant now) {
        PartState state = states.get(part);
        return state != null && state.well() && state.at().plus(STALE).isAfter(now);
    }

    @Produces
    @Readiness
    HealthCheck database() {
        return () -> check(ServerPart.DATABASE, Instant.now());
    }

    @Produces
    @Readiness
    HealthCheck store() {
        return () -> check(ServerPart.STORE, Instant.now());
    }

    @Produces
    @Readiness
    HealthCheck scoring() {
        return () -> check(ServerPart.SCORING, Instant.now());
    }

    @Produces
    @Readiness
    HealthCheck mail() {
        return () -> check(ServerPart.MAIL, Instant.now());
    }

    @Produces
    @Readiness
    HealthCheck workers() {
        return () -> check(ServerPart.WORKERS, Instant.now());
    }

    private HealthCheckResponse check(ServerPart part, Instant now) {
        PartState state = states.get(part);
        boolean well = isWell(part, now);
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("predictml " + part.word())
                .withData("state", well ? "well" : "ill")
                .status(well || !part.isNeeded());
        if (state != null) {
            answer = answer.withData("detail", state.words())
                    .withData("seen", state.at().toString());
        }
        return answer.build();
    }
}
