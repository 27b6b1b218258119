package io.predictml.web.rest.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingDetail;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.web.rest.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A training job.
 *
 * @param progress percent, never falling
 * @param queuePosition from 1 while it waits for a slot, else 0
 * @param modelName the name of the model that was chosen, before that of the recommended one; null before there is one
 * @param metrics of that model on rows that no candidate saw; empty before there is one
 * @param message why it failed or was rejected; null otherwise
 * @param model which of the options was chosen; left out before
 * @param options the models that it offers, the recommended one first; left out before there is one
 * @param logs oldest first; left out in lists
 */
@Schema(name = "TrainingJob")
public record JobPayload(
        String id,
        String datasetId,
        String filename,
        String clientEmail,
        String targetColumn,
        JobStatus status,
        TrainingPhase phase,
        int progress,
        int queuePosition,
        Optional<Instant> startTime,
        Optional<Instant> endTime,
        Optional<String> modelName,
        Optional<ProblemType> problemType,
        Map<String, Double> metrics,
        Optional<String> message,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ModelChoice> model,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OptionPayload> options,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Line>> logs) {
    /** One line of the log; the level is {@code INFO}, {@code WARNING} or {@code ERROR}. */
    @Schema(name = "LogLine")
    public record Line(Instant timestamp, String level, String message) {
        static Line of(LogLine line) {
            return new Line(line.timestamp(), line.level().name(), line.message());
        }
    }

    /** As lists show it, without the log. */
    public static JobPayload of(TrainingSummary job) {
        return of(job, Optional.empty());
    }

    static JobPayload of(TrainingDetail job) {
        return of(job.summary(), Optional.of(job.logs().stream().map(Line::of).toList()));
    }

    private static JobPayload of(TrainingSummary job, Optional<List<Line>> logs) {
        return new JobPayload(
                job.id().value(),
                job.datasetId().value(),
                job.filename(),
                job.clientEmail(),
                job.targetColumn(),
                job.status(),
                job.phase(),
                job.progress(),
                job.queuePosition(),
                job.startTime(),
                job.endTime(),
                Optional.of(job.modelName()).filter(name -> !name.isEmpty()),
                job.problemType(),
                Metrics.words(job.metrics()),
                Optional.of(job.message()).filter(text -> !text.isEmpty()),
                job.chosen(),
                OptionPayload.of(job.options()),
                logs);
    }
}
