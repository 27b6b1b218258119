package io.predictml.web.rest.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TargetColumnRequired;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.rest.Idempotent;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Starts trainings. */
@Path("predictml/auto-train")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trainings")
public class AutoTrainResource {
    /** What to train. Older clients send {@code filePath}, {@code clientEmail} and {@code filename} besides: ignored. */
    @JsonIgnoreProperties({"filePath", "clientEmail", "filename"})
    @Schema(name = "TrainingRequest")
    public record Request(
            @NotNull(message = "an id such as report_1234567890") String datasetId,
            @Schema(required = true) Optional<String> targetColumn,
            Optional<TrainingConfig> config) {}

    /** The training that was queued. */
    public record Started(String message, String trainingJobId, JobStatus status) implements Success {}

    @EJB
    private TrainingService trainings;

    @Inject
    private CurrentCaller current;

    /** Queues a training; it runs in the background. */
    @POST
    @Idempotent
    @Operation(operationId = "autoTrain", summary = "Start a training")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Started.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Response start(@Valid @NotNull(message = "JSON") Request request) {
        String target = request.targetColumn().filter(name -> !name.isBlank()).orElseThrow(TargetColumnRequired::new);
        TrainingSettings settings =
                request.config().map(TrainingConfig::settings).orElseGet(TrainingSettings::standard);
        TrainingSummary job = trainings.submit(current.get(), new DatasetId(request.datasetId()), target, settings);
        return Response.accepted(
                        new Started("Training started automatically", job.id().value(), job.status()))
                .build();
    }
}
