package io.predictml.web.rest.dataset;

import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dataset.
 *
 * @param targetColumn of the latest training; null before the first
 * @param fileSize in bytes
 * @param deploymentTarget where the latest model was deployed to; null where it was not
 * @param trainingJobId the latest training; null before the first
 */
@Schema(name = "Dataset")
public record DatasetPayload(
        String id,
        String filename,
        DatasetStatus status,
        int rows,
        int columns,
        Optional<String> targetColumn,
        Instant uploadDate,
        long fileSize,
        Optional<DeploymentTarget> deploymentTarget,
        Optional<String> trainingJobId) {
    static DatasetPayload of(DatasetSummary dataset) {
        return new DatasetPayload(
                dataset.id().value(),
                dataset.filename(),
                dataset.status(),
                dataset.rows(),
                dataset.columns(),
                Optional.of(dataset.targetColumn()).filter(name -> !name.isEmpty()),
                dataset.uploadedAt(),
                dataset.fileSize(),
                dataset.training().flatMap(it -> it.deployment()).map(DeploymentSummary::target),
                dataset.training().map(it -> it.id().value()));
    }
}
