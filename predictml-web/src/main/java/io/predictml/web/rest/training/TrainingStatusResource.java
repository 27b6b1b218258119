package io.predictml.web.rest.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A training as it stands, for those who watch it. */
@Path("predictml/training-status/{jobId}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trainings")
public class TrainingStatusResource {
    /** A training with its log. */
    public record OneJob(JobPayload job) implements Success {}

    @EJB
    private TrainingService trainings;

    @Inject
    private CurrentCaller current;

    /** The job with its log. */
    @GET
    @Operation(operationId = "trainingStatus", summary = "A training with its log")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneJob.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public OneJob status(@PathParam("jobId") String jobId) {
        return new OneJob(JobPayload.of(trainings.detail(current.get(), new TrainingId(jobId))));
    }
}
