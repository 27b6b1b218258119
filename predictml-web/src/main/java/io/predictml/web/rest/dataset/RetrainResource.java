package io.predictml.web.rest.dataset;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.training.RetrainService;
import io.predictml.web.rest.Idempotent;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trains a live model again on what came true. */
@Path("predictml/datasets/{id}/retrain")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trainings")
public class RetrainResource {
    /** The training that was queued. */
    @Schema(name = "Retrained")
    public record Retrained(String message, String trainingJobId, JobStatus status) implements Success {}

    @EJB
    private RetrainService trainings;

    @Inject
    private CurrentCaller current;

    @PathParam("id")
    private String id;

    /** The live model goes on answering; the result waits for review beside it. */
    @POST
    @Idempotent
    @Operation(
            operationId = "retrain",
            summary = "Train the live model again, on the dataset and the outcomes that came since")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Retrained.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "429", ref = "Problem")
    public Response retrain() {
        TrainingSummary job = trainings.retrain(current.get(), new DatasetId(id));
        return Response.accepted(new Retrained(
                        "Training on the outcomes started", job.id().value(), job.status()))
                .build();
    }
}
