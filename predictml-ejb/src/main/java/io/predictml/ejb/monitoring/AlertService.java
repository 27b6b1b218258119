package io.predictml.ejb.monitoring;

import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.monitoring.Alert;
import io.predictml.domain.monitoring.AlertRule;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.ejb.monitoring.Findings.Finding;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.ejb.settings.MonitoringSettings;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.monitoring.Alerts;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Raises alerts and clears them; administrators are told of each that is raised, once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AlertService {
    private static final int LOOKED_AT = 1000;

    @Inject
    private Deployments deployments;

    @Inject
    private Alerts alerts;

    @Inject
    private MonitoringSettings settings;

    @Inject
    private NotificationService notifications;

    /** Raises, notes and clears what there is to. */
    public void judge(DeploymentSummary deployment, Findings findings) {
        // Two nodes that look at once would raise twice.
        deployments.lock(deployment.id());
        List<Alert> lasting = alerts.of(deployment.id(), LOOKED_AT).stream()
                .filter(alert -> alert.clearedAt().isEmpty())
                .toList();
        for (Finding finding : findings.all()) {
            Optional<Alert> known = lasting.stream()
                    .filter(alert ->
                            alert.rule() == finding.rule() && alert.subject().equals(finding.subject()))
                    .findFirst();
            judge(deployment, finding, known);
        }
    }

    private void judge(DeploymentSummary deployment, Finding finding, Optional<Alert> known) {
        double limit = limit(finding.rule());
        switch (AlertStep.of(known.isPresent(), finding.value(), limit)) {
            case RAISE -> raise(deployment, finding, limit);
            case GO_ON -> alerts.seen(known.orElseThrow(), finding.value());
            case CLEAR -> alerts.clear(known.orElseThrow(), finding.value(), Instant.now());
            case NOTHING -> {}
        }
    }

    private void raise(DeploymentSummary deployment, Finding finding, double limit) {
        alerts.raise(deployment.id(), finding.rule(), finding.subject(), finding.value(), limit, Instant.now());
        notifications.tellAdministrators(
                finding.rule().isAboutData() ? NotificationKind.DRIFT : NotificationKind.ALERT,
                "The model for %s: %s"
                        .formatted(
                                deployment.filename(),
                                finding.rule().sentence(finding.subject(), finding.value(), limit)),
                deployment.trainingId());
    }

    private double limit(AlertRule rule) {
        return switch (rule) {
            case DRIFT, ANSWERS -> settings.drift();
            case UNLIKE_ROWS -> settings.unlike();
            case EXPECTED_QUALITY, LIVE_QUALITY -> settings.qualityDrop();
            case ERRORS -> settings.errors();
            case SLOWNESS -> settings.slow().toMillis();
        };
    }
}
