package io.predictml.ejb.evidence;

import io.predictml.domain.audit.AuditEvent;
import io.predictml.domain.audit.AuditExtract;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.TableSource;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingDetail;
import io.predictml.domain.training.TrainingSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of one training's models, as it goes into a pack.
 *
 * @param reports of the models that it offers
 * @param models their files, in the same order
 */
record Evidence(
        Data data,
        TrainingDetail training,
        Optional<Leaderboard> leaderboard,
        Map<ModelChoice, ModelReport> reports,
        Models models,
        Review review,
        List<DeploymentSummary> deployments,
        AuditExtract audit) {
    private static final Set<String> SIGNING =
            Set.of("submit", "continue", "approve", "reject", "undeploy", "rollout", "rollback");

    /**
     * The fingerprint of the data.
     *
     * @param sha256 of the file as it was uploaded, or of the sample
     * @param source where the whole table lies, of which the file is a sample; empty where it was uploaded
     * @param profile without rows of the table
     */
    record Data(
            String datasetId,
            String filename,
            String sha256,
            Optional<TableSource> source,
            long bytes,
            int rows,
            int columns,
            Instant uploadedAt,
            String owner,
            boolean deleted,
            DataProfile profile) {}

    /** How the models were asked for. */
    record Settings(
            String trainingId,
            String targetColumn,
            String askedBy,
            Optional<Instant> started,
            Optional<Instant> ended,
            TrainingSettings settings) {}

    /** A model's file. */
    record ModelFile(ModelChoice choice, String name, boolean recommended, String sha256) {}

    /** Those that the training has written, the recommended one first. */
    record Models(List<ModelFile> models) {}

    /**
     * The decision.
     *
     * @param signatures who has answered for the model with an act: asked for it, approved or rejected it, took it down
     */
    record Review(
            String status,
            Optional<String> reviewer,
            Optional<Instant> decidedAt,
            String reason,
            List<Signature> signatures) {}

    /**
     * An act of a person, as the audit trail has it.
     *
     * @param position in the trail
     * @param hash of the event there
     */
    record Signature(
            String act,
            String by,
            String from,
            Instant at,
            String before,
            String after,
            String words,
            long position,
            String hash) {}

    /** A list as a document. */
    record Deployments(List<DeploymentSummary> deployments) {}

    /** Those events of the trail that a person answers for. */
    static List<Signature> signatures(List<AuditEvent> events) {
        return events.stream()
                .filter(event -> SIGNING.contains(event.action()))
                .map(event -> new Signature(
                        event.action(),
                        event.actor(),
                        event.address(),
                        event.at(),
                        event.before(),
                        event.after(),
                        event.detail(),
                        event.position(),
                        event.hash()))
                .toList();
    }

    Settings settings() {
        return new Settings(
                training.summary().id().value(),
                training.summary().targetColumn(),
                training.summary().clientEmail(),
                training.summary().startTime(),
                training.summary().endTime(),
                training.settings());
    }

    List<LogLine> log() {
        return training.logs();
    }
}
