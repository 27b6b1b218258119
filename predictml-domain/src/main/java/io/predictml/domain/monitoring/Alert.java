package io.predictml.domain.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A limit that was passed. It is raised at the limit and cleared at four fifths of it, so that what lies about the limit does not
 * raise it again and again.
 *
 * @param subject the column, where the rule is about one; else empty
 * @param latest the value when it was last looked at
 * @param worst the greatest value since it was raised
 * @param clearedAt empty while it lasts
 */
public record Alert(
        long id,
        DeploymentId deployment,
        AlertRule rule,
        String subject,
        double latest,
        double worst,
        double threshold,
        Instant raisedAt,
        Optional<Instant> clearedAt) {
    /** Of the limit; at or below, an alert is cleared. */
    public static final double CLEARED = 0.8;

    public Alert {
        Objects.requireNonNull(deployment);
        Objects.requireNonNull(rule);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(raisedAt);
        Objects.requireNonNull(clearedAt);
    }
}
