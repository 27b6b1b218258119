package io.predictml.web.rest.deployment;

import io.predictml.domain.account.Caller;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.RolloutReport;
import io.predictml.ejb.deployment.RolloutService;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A version that is tried beside the live one, for administrators. */
@Path("predictml/admin/deployments/{id}/rollout")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class RolloutResource {
    /**
     * What is to become of a trial.
     *
     * @param mode {@code canary} with a percent, {@code shadow}, {@code live} for all calls, or {@code end}
     * @param percent of the calls, for a canary
     */
    @Schema(name = "RolloutStep")
    public record RolloutStep(
            @NotNull(message = "canary, shadow, live or end")
                    @Pattern(regexp = "canary|shadow|live|end", message = "canary, shadow, live or end")
                    String mode,
            @Min(value = 1, message = "a whole number from 1 to 99")
                    @Max(value = 99, message = "a whole number from 1 to 99")
                    Integer percent) {}

    /** What was done. */
    @Schema(name = "RolloutChanged")
    public record RolloutChanged(String message, String id) implements Success {}

    /**
     * One of the two versions.
     *
     * @param calls that it was given since the trial began
     * @param rows that it answered
     * @param errors calls that it could not answer though they were good; the live version answered those of a canary
     * @param meanMillis per answered call; null before the first
     */
    @Schema(name = "RolloutSide")
    public record SidePayload(long calls, long rows, long errors, Double meanMillis) {
        static SidePayload of(RolloutReport.Side side) {
            return new SidePayload(side.calls(), side.rows(), side.errors(), orNull(side.meanMillis()));
        }
    }

    /**
     * A shadow beside the live version.
     *
     * @param rows that both answered
     * @param agreement share of rows of the same class, or with a number within the live version's bounds; null before the first
     * @param meanDifference of the probabilities of the live version's class, or of the numbers; null before the first
     * @param dropped calls that the shadow did not get since it had too much to do
     */
    @Schema(name = "RolloutComparison")
    public record ComparisonPayload(long rows, Double agreement, Double meanDifference, long dropped) {
        static ComparisonPayload of(RolloutReport.Comparison comparison) {
            return new ComparisonPayload(
                    comparison.rows(),
                    orNull(comparison.agreement()),
                    orNull(comparison.meanDifference()),
                    comparison.dropped());
        }
    }

    /** What a version on trial and the live one beside it did. */
    @Schema(name = "RolloutReport")
    public record ReportPayload(SidePayload live, SidePayload trial, ComparisonPayload comparison) implements Success {
        static ReportPayload of(RolloutReport report) {
            return new ReportPayload(
                    SidePayload.of(report.live()),
                    SidePayload.of(report.trial()),
                    ComparisonPayload.of(report.comparison()));
        }
    }

    @EJB
    private RolloutService rollouts;

    @Inject
    private CurrentCaller current;

    /** Also of a trial that is over; all zero where there was none. */
    @GET
    @Operation(operationId = "rolloutReport", summary = "What a version on trial did beside the live one")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReportPayload.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public ReportPayload report(@PathParam("id") String id) {
        return ReportPayload.of(rollouts.report(current.get(), new DeploymentId(id)));
    }

    /** Who comes second gets 409. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeRollout",
            summary = "Give a version on trial another share of the calls, make it live, or end the trial")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RolloutChanged.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response change(@PathParam("id") String id, @Valid @NotNull(message = "JSON") RolloutStep step) {
        Caller caller = current.get();
        caller.mustBeAdmin();
        DeploymentId deployment = new DeploymentId(id);
        String message =
                switch (step.mode()) {
                    case "live" -> {
                        rollouts.makeLive(caller, deployment);
                        yield "The version is live";
                    }
                    case "end" -> {
                        rollouts.end(caller, deployment);
                        yield "The trial is over";
                    }
                    default -> {
                        Rollout rollout = RolloutWish.of(step.mode(), step.percent());
                        rollouts.change(caller, deployment, rollout);
                        yield "The version is tried as " + rollout.words();
                    }
                };
        return Response.accepted(new RolloutChanged(message, deployment.value()))
                .build();
    }

    private static Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }
}
