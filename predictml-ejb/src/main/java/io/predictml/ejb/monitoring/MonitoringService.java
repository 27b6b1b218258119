package io.predictml.ejb.monitoring;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.UnknownDeployment;
import io.predictml.domain.monitoring.Alert;
import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.domain.monitoring.ExpectedQuality;
import io.predictml.domain.monitoring.MonitoredModel;
import io.predictml.domain.monitoring.TrafficPoint;
import io.predictml.domain.training.Metric;
import io.predictml.ejb.Json;
import io.predictml.ejb.settings.MonitoringSettings;
import io.predictml.engine.monitoring.Drift;
import io.predictml.engine.monitoring.InputReference;
import io.predictml.engine.monitoring.OutputReference;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.monitoring.Alerts;
import io.predictml.persistence.monitoring.CountRow;
import io.predictml.persistence.monitoring.PredictionCounts;
import io.predictml.persistence.monitoring.PredictionCounts.Reference;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came to the deployed models, beside what they learned from. */
@Stateless
public class MonitoringService {
    private static final int ALERTS = 50;
    private static final int POINTS = 60;

    @Inject
    private Deployments deployments;

    @Inject
    private PredictionCounts counts;

    @Inject
    private Alerts alerts;

    @Inject
    private MonitoringSettings settings;

    /** Deployments that answer, or were asked something in the window; newest first, each without its parts and columns. */
    public List<MonitoredModel> overview(Caller caller, Duration window) {
        caller.mustBeAdmin();
        Instant now = Instant.now();
        List<DeploymentId> asked = counts.deployments(now.minus(window));
        Map<DeploymentId, List<Alert>> lasting =
                alerts.lasting().stream().collect(Collectors.groupingBy(Alert::deployment));
        return deployments.activeOr(asked).stream()
                .map(deployment -> new MonitoredModel(
                        deployment,
                        Counts.sum(counts.of(deployment.id(), now.minus(window), now.plusSeconds(1)))
                                .traffic(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        lasting.getOrDefault(deployment.id(), List.of())))
                .toList();
    }

    /** Deployments that were asked something lately. */
    public List<DeploymentId> busy(Caller caller, Duration lately) {
        caller.mustBeAdmin();
        return counts.deployments(Instant.now().minus(lately));
    }

    /**
     * One deployment, with everything.
     *
     * @param window up to now
     */
    public MonitoredModel look(Caller caller, DeploymentId id, Duration window) {
        caller.mustBeAdmin();
        return look(deployments.find(id).orElseThrow(UnknownDeployment::new), window);
    }

    private MonitoredModel look(DeploymentSummary deployment, Duration window) {
        Instant now = Instant.now();
        List<CountRow> rows = counts.of(deployment.id(), now.minus(window), now.plusSeconds(1));
        Counts sum = Counts.sum(rows);
        Optional<Reference> reference = counts.reference(deployment.id());
        return new MonitoredModel(
                deployment,
                sum.traffic(),
                points(rows, window),
                reference.map(it -> columns(it, sum)).orElse(List.of()),
                reference.flatMap(it -> answers(it, sum)),
                reference.flatMap(it -> quality(it, sum)),
                alerts.of(deployment.id(), ALERTS));
    }

    private static List<TrafficPoint> points(List<CountRow> rows, Duration window) {
        long seconds = Math.max(60, window.toSeconds() / POINTS / 60 * 60);
        TreeMap<Instant, List<CountRow>> parts = new TreeMap<>();
        for (CountRow row : rows) {
            Instant begin = Instant.ofEpochSecond(row.begin().getEpochSecond() / seconds * seconds);
            parts.computeIfAbsent(begin, key -> new ArrayList<>()).add(row);
        }
        return parts.entrySet().stream()
                .map(part -> new TrafficPoint(
                        part.getKey(), Counts.sum(part.getValue()).traffic()))
                .toList();
    }

    private List<ColumnDrift> columns(Reference reference, Counts sum) {
        return Drift.of(Json.read(reference.inputs(), InputReference.class), sum.inputs(), settings.drift()).stream()
                .sorted(Comparator.comparingDouble(ColumnDrift::psi).reversed())
                .toList();
    }

    private Optional<ColumnDrift> answers(Reference reference, Counts sum) {
        return outputs(reference)
                .filter(outputs -> outputs.counts().size() == sum.outputs().size())
                .map(outputs -> Drift.ofOutputs(outputs, sum.outputs(), settings.drift()));
    }

    private static Optional<OutputReference> outputs(Reference reference) {
        return reference.outputs().isEmpty()
                ? Optional.empty()
                : Optional.of(Json.read(reference.outputs(), OutputReference.class));
    }

    /** Calibrated probabilities come true as often as they say, but for what was seen to be left of that in training. */
    private static Optional<ExpectedQuality> quality(Reference reference, Counts sum) {
        double certainty = sum.traffic().certainty();
        return outputs(reference).map(outputs -> {
            Metric metric = Metric.ofWord(reference.metric()).orElseThrow();
            double expected = metric == Metric.ACCURACY
                    ? Math.max(0, Math.min(1, reference.promised() + certainty - outputs.certainty()))
                    : reference.promised() * certainty / outputs.certainty();
            return new ExpectedQuality(metric, reference.promised(), expected);
        });
    }
}
