package io.predictml.domain.monitoring;

import io.predictml.domain.deployment.DeploymentSummary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A deployment over a window of time.
 *
 * @param traffic of the whole window
 * @param points its parts, oldest first; those without calls are left out
 * @param columns drift of each column, the most moved first; empty where the model does not know what it learned from
 * @param answers drift of what is answered
 * @param alerts the latest, those that last first
 */
public record MonitoredModel(
        DeploymentSummary deployment,
        Traffic traffic,
        List<TrafficPoint> points,
        List<ColumnDrift> columns,
        Optional<ColumnDrift> answers,
        Optional<ExpectedQuality> quality,
        List<Alert> alerts) {
    public MonitoredModel {
        Objects.requireNonNull(deployment);
        Objects.requireNonNull(traffic);
        points = List.copyOf(points);
        columns = List.copyOf(columns);
        Objects.requireNonNull(answers);
        Objects.requireNonNull(quality);
        alerts = List.copyOf(alerts);
    }
}
