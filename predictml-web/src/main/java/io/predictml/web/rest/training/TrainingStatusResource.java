package io.predictml.web.rest.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.rest.JsonFormat;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A training as it stands, cheap to ask again: with the tag of the last answer, an unchanged one has no body. */
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
    @APIResponse(
            responseCode = "304",
            description = "Nothing changed since the answer whose ETag came as If-None-Match")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Response status(@PathParam("jobId") String jobId, @Context Request request) throws JsonProcessingException {
        OneJob job = new OneJob(JobPayload.of(trainings.detail(current.get(), new TrainingId(jobId))));
        byte[] body = JsonFormat.mapper().writeValueAsBytes(job);
        EntityTag tag = new EntityTag(hash(body));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(body) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
