package io.predictml.web.rest.deployment;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.training.ModelChoice;
import io.predictml.ejb.deployment.DeploymentService;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What answers where, for administrators. */
@Path("predictml/admin/deployments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class DeploymentsResource {
    private static final String STATUSES = "requested|deploying|active|failed|superseded|undeploying|undeployed";

    private static final Set<DeploymentStatus> HAS_ROLLOUT =
            EnumSet.of(DeploymentStatus.REQUESTED, DeploymentStatus.DEPLOYING, DeploymentStatus.ACTIVE);

    /**
     * A deployment.
     *
     * @param model which of the training's models it is
     * @param version of the dataset's model, from 1
     * @param endpoint null before it is active
     * @param deployedAt when it became active; null before
     * @param reason the approver's words, or why it failed; null where there is none
     * @param rollout how it is tried, or is to be tried, beside the live version; null where it is not
     */
    @Schema(name = "Deployment")
    public record DeploymentPayload(
            String id,
            String trainingJobId,
            String datasetId,
            String filename,
            String modelName,
            ModelChoice model,
            int version,
            DeploymentTarget target,
            DeploymentStatus status,
            Optional<String> endpoint,
            Optional<Instant> deployedAt,
            Optional<String> reason,
            Optional<RolloutPayload> rollout) {
        static DeploymentPayload of(DeploymentSummary deployment) {
            return new DeploymentPayload(
                    deployment.id().value(),
                    deployment.trainingId().value(),
                    deployment.datasetId().value(),
                    deployment.filename(),
                    deployment.modelName(),
                    deployment.choice(),
                    deployment.version(),
                    deployment.target(),
                    deployment.status(),
                    Optional.of(deployment.endpoint()).filter(text -> !text.isEmpty()),
                    deployment.deployedAt(),
                    Optional.of(deployment.reason()).filter(text -> !text.isEmpty()),
                    Optional.of(deployment)
                            .filter(one -> one.rollout().isTrial() && HAS_ROLLOUT.contains(one.status()))
                            .map(one -> RolloutPayload.of(one.rollout())));
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    public record DeploymentList(List<DeploymentPayload> deployments, Optional<String> next) implements Success {}

    /** What was begun. */
    public record Undeploying(String message, String id, DeploymentStatus status) implements Success {}

    /**
     * What answers again.
     *
     * @param id the deployment that does
     */
    public record RolledBack(String message, String id, DeploymentStatus status) implements Success {}

    @EJB
    private DeploymentService deployments;

    @Inject
    private CurrentCaller current;

    /** One page; where nothing else is asked for, newest first. */
    @GET
    @Operation(operationId = "listDeployments", summary = "The deployments of everyone; searched are file and model")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeploymentList.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public DeploymentList list(
            @QueryParam("status") @Pattern(regexp = STATUSES, message = "the status of a deployment") String status,
            @Valid @BeanParam PageQuery.ByTimeOrFile query) {
        Caller caller = current.get();
        caller.mustBeAdmin();
        List<DeploymentSummary> found = deployments.page(
                caller,
                Optional.ofNullable(status).map(word -> DeploymentStatus.valueOf(word.toUpperCase(Locale.ROOT))),
                query.paging(DeploymentId::new));
        return new DeploymentList(
                query.page(found).stream().map(DeploymentPayload::of).toList(),
                query.next(found, deployment -> deployment.id().value()));
    }

    /** How a deployment to Azure came about, or comes about. */
    @GET
    @Path("{id}/steps")
    @Operation(operationId = "deploymentSteps", summary = "The steps of a deployment to Azure, and its log")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StepsPayload.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public StepsPayload steps(@PathParam("id") String id) {
        DeploymentId deployment = new DeploymentId(id);
        return StepsPayload.of(
                deployments.steps(current.get(), deployment), deployments.log(current.get(), deployment));
    }

    /** Where the deployment is superseded, it answers again; else the latest version before it does. */
    @POST
    @Path("{id}/rollback")
    @Operation(operationId = "rollback", summary = "Go back to an earlier version")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RolledBack.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response rollback(@PathParam("id") String id) {
        DeploymentId answering = deployments.rollBack(current.get(), new DeploymentId(id));
        return Response.accepted(new RolledBack(
                        "Rolled back to the earlier version", answering.value(), DeploymentStatus.ACTIVE))
                .build();
    }

    /** From the answer on, predictions are refused with "Model not deployed". */
    @POST
    @Path("{id}/undeploy")
    @Operation(operationId = "undeploy", summary = "Take a deployment down")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Undeploying.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response undeploy(
            @PathParam("id") String id,
            @Parameter(description = "Whether the files that were uploaded to Azure are removed too")
                    @QueryParam("removeFiles")
                    @DefaultValue("false")
                    boolean removeFiles) {
        DeploymentId deployment = new DeploymentId(id);
        DeploymentStatus status = deployments.undeploy(current.get(), deployment, removeFiles);
        return Response.accepted(new Undeploying("Undeployment initiated", deployment.value(), status))
                .build();
    }
}
