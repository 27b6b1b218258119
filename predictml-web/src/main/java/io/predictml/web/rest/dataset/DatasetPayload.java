package io.predictml.web.rest.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.dataset.TableFormat;
import io.predictml.domain.dataset.TableSource;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dataset.
 *
 * @param targetColumn of the latest training; null before the first
 * @param rows of the whole table
 * @param fileSize in bytes, of the file that is kept here
 * @param source where the table lies, of which the file is a sample; left out where the table was uploaded
 * @param deploymentTarget where the latest model was deployed to; null where it was not
 * @param trainingJobId the latest training; null before the first
 */
@Schema(name = "Dataset")
public record DatasetPayload(
        String id,
        String filename,
        DatasetStatus status,
        long rows,
        int columns,
        Optional<String> targetColumn,
        Instant uploadDate,
        long fileSize,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SourcePayload> source,
        Optional<DeploymentTarget> deploymentTarget,
        Optional<String> trainingJobId) {
    /**
     * A table that stays where it is.
     *
     * @param sampleRows rows of the sample, of which the columns are told
     * @param fingerprint by which a change of the table is seen
     */
    @Schema(name = "TableSource")
    public record SourcePayload(String location, TableFormat format, long bytes, int sampleRows, String fingerprint) {
        static SourcePayload of(TableSource source, int sampleRows) {
            return new SourcePayload(
                    source.location(), source.format(), source.bytes(), sampleRows, source.fingerprint());
        }
    }

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
                dataset.source().map(source -> SourcePayload.of(source, dataset.fileRows())),
                dataset.training().flatMap(it -> it.deployment()).map(DeploymentSummary::target),
                dataset.training().map(it -> it.id().value()));
    }
}
