package io.predictml.web.rest.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.SettingRejected;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.review.ReviewService;
import io.predictml.ejb.training.TrainingOverview;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.rest.approval.ApprovalWish;
import io.predictml.web.rest.deployment.RolloutWish;
import io.predictml.web.rest.training.JobPayload;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What administrators see and decide. */
@Path("predictml/admin")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class ReviewsResource {
    /**
     * A decision.
     *
     * @param deploymentTarget where to, for an approval
     * @param model which of the training's models, for an approval; without it the recommended one
     * @param rollout for an approval: how it is tried beside the live version first; without it, it is live at once
     * @param terms for an approval: how long it holds; without them it does not end
     * @param reason for a rejection: the user reads it
     */
    @Schema(name = "Decision")
    public record Decision(
            @NotNull(message = "an id such as training_1234567890") String trainingJobId,
            @NotNull(message = "approve or reject") @Pattern(regexp = "approve|reject", message = "approve or reject")
                    String action,
            @Pattern(regexp = "local|azure", message = "local or azure") String deploymentTarget,
            @Pattern(regexp = "accurate|single", message = "accurate or single") String model,
            @Valid RolloutWish rollout,
            @Valid ApprovalWish terms,
            @Size(max = 2000, message = "at most 2000 characters") String reason) {
        boolean approves() {
            return action.equals("approve");
        }

        Optional<ModelChoice> choice() {
            return ModelChoice.ofWord(model);
        }

        Rollout wanted() {
            return rollout == null ? Rollout.LIVE : rollout.rollout();
        }

        String words() {
            return reason == null ? "" : reason;
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    @Schema(name = "TrainingJobPage")
    public record JobPage(List<JobPayload> jobs, Optional<String> next) implements Success {}

    /** What came of a decision. */
    public record Decided(
            String message,
            JobStatus status,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DeploymentTarget> deploymentTarget,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ModelChoice> model)
            implements Success {}

    private static final String STATUSES =
            "training|pending_review|approved_for_inference|deployed|undeployed|failed|cancelled|rejected|archived|deployment_failed";

    @EJB
    private ReviewService reviews;

    @EJB
    private TrainingOverview trainings;

    @Inject
    private CurrentCaller current;

    /** The latest jobs of everyone by where they stand; where anything is asked for, one page of those that are wanted. */
    @GET
    @Path("training-jobs")
    @Operation(
            operationId = "listTrainingJobs",
            summary = "The training jobs of everyone",
            description =
                    "Without any parameter the latest 500 by where they stand. With one, a page; searched are file, target and owner.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(anyOf = {OverviewPayload.class, JobPage.class})))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Success jobs(
            @QueryParam("status") @Pattern(regexp = STATUSES, message = "the status of a training job") String status,
            @Valid @BeanParam PageQuery.ByTimeOrFile query,
            @Context UriInfo address) {
        Caller caller = current.get();
        caller.mustBeAdmin();
        if (Collections.disjoint(address.getQueryParameters().keySet(), PageQuery.NAMES)) {
            return OverviewPayload.of(reviews.overview(caller));
        }
        Set<JobStatus> wanted = status == null
                ? EnumSet.allOf(JobStatus.class)
                : EnumSet.of(JobStatus.valueOf(status.toUpperCase(Locale.ROOT)));
        List<TrainingSummary> found = trainings.page(caller, wanted, query.paging(TrainingId::new));
        return new JobPage(query.page(found).stream().map(JobPayload::of).toList(), query.next(found, job -> job.id()
                .value()));
    }

    /** Approves a model for deployment or rejects it with a reason. Who comes second gets 409. */
    @POST
    @Path("approve-deployment")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "decide", summary = "Approve or reject a model")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Decided decide(@Valid @NotNull(message = "JSON") Decision decision) {
        Caller caller = current.get();
        caller.mustBeAdmin();
        TrainingId id = new TrainingId(decision.trainingJobId());
        return decision.approves() ? approve(caller, id, decision) : reject(caller, id, decision);
    }

    private Decided approve(Caller caller, TrainingId id, Decision decision) {
        DeploymentTarget target = DeploymentTarget.ofWord(decision.deploymentTarget())
                .orElseThrow(() -> new SettingRejected("deploymentTarget", "local or azure", "missing"));
        TrainingSummary job = reviews.approve(
                caller,
                id,
                target,
                decision.choice(),
                decision.wanted(),
                ApprovalWish.terms(decision.terms()),
                decision.words());
        String message = "Model approved and deployment to %s initiated".formatted(target.word());
        return new Decided(message, job.status(), Optional.of(target), job.chosen());
    }

    private Decided reject(Caller caller, TrainingId id, Decision decision) {
        JobStatus status = reviews.reject(caller, id, decision.words()).status();
        return new Decided("Model rejected", status, Optional.empty(), Optional.empty());
    }
}
