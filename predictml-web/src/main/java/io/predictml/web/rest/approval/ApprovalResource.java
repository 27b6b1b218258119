package io.predictml.web.rest.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.approval.ApprovalState;
import io.predictml.domain.approval.ApprovalStatus;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.ejb.approval.ApprovalService;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Approvals that end, for administrators. */
@Path("predictml/admin/approvals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class ApprovalResource {
    /**
     * A renewal.
     *
     * @param seen how the approval stood for who decides: {@code lapsed}, or {@code valid}
     * @param terms until when it holds; without them it does not end
     * @param reason for the audit trail
     */
    @Schema(name = "Renewal")
    public record Renewal(
            @NotNull(message = "lapsed or valid") @Pattern(regexp = "lapsed|valid", message = "lapsed or valid")
                    String seen,
            @Valid ApprovalWish terms,
            @Size(max = 1000, message = "at most 1000 characters") String reason) {}

    /** @param onAlert whether an alert on data or quality starts a training on what came true */
    @Schema(name = "RetrainingWish")
    public record RetrainingWish(@NotNull(message = "true or false") Boolean onAlert) {}

    /**
     * How an approval stands.
     *
     * @param status {@code valid} or {@code lapsed}
     * @param reason why it has ended; left out while it holds
     * @param retrainOnAlert whether an alert on data or quality starts a training on what came true
     */
    @Schema(name = "Approval")
    public record ApprovalPayload(
            String deploymentId,
            String trainingJobId,
            String datasetId,
            String filename,
            String status,
            ApprovalWish terms,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> lapsedAt,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> reason,
            boolean retrainOnAlert)
            implements Success {
        static ApprovalPayload of(ApprovalState state) {
            return new ApprovalPayload(
                    state.deployment().id().value(),
                    state.deployment().trainingId().value(),
                    state.deployment().datasetId().value(),
                    state.deployment().filename(),
                    state.status().word(),
                    ApprovalWish.of(state.terms()),
                    state.lapsedAt(),
                    Optional.of(state.reason()).filter(text -> !text.isEmpty()),
                    state.retrainsOnAlert());
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    @Schema(name = "LapsedApprovals")
    public record Lapsed(List<ApprovalPayload> approvals, Optional<String> next) implements Success {}

    @EJB
    private ApprovalService approvals;

    @Inject
    private CurrentCaller current;

    /** Those that have ended. */
    @GET
    @Operation(
            operationId = "lapsedApprovals",
            summary = "Active deployments whose approval has ended; searched is the file")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Lapsed.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    public Lapsed lapsed(@Valid @BeanParam PageQuery.ByWait query) {
        List<ApprovalState> found =
                query.of(approvals.lapsed(current.get()), ApprovalResource::place, state -> state.deployment()
                        .filename());
        return new Lapsed(
                query.page(found).stream().map(ApprovalPayload::of).toList(),
                query.next(found, ApprovalResource::place));
    }

    /** A text that is the greater the later the approval ended. */
    private static String place(ApprovalState state) {
        return "%015d-%s"
                .formatted(
                        state.lapsedAt().map(Instant::toEpochMilli).orElse(0L),
                        state.deployment().id());
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Operation(operationId = "approvalOf", summary = "How the approval of a deployment stands")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApprovalPayload.class)))
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    public ApprovalPayload find(@PathParam("id") String id) {
        return ApprovalPayload.of(approvals.find(current.get(), new DeploymentId(id)));
    }

    /** Gives it again, on new terms. Who comes second gets 409. */
    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "renewApproval", summary = "Renew the approval of a deployment")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApprovalPayload.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public ApprovalPayload renew(@PathParam("id") String id, @Valid @NotNull(message = "JSON") Renewal renewal) {
        return ApprovalPayload.of(approvals.renew(
                current.get(),
                new DeploymentId(id),
                renewal.seen().equals("lapsed") ? ApprovalStatus.LAPSED : ApprovalStatus.VALID,
                ApprovalWish.terms(renewal.terms()),
                renewal.reason() == null ? "" : renewal.reason()));
    }

    /** Sets whether alerts start a training on what came true; off at first. */
    @POST
    @Path("{id}/retraining")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retrainOnAlert",
            summary = "Whether an alert on data or quality starts a training on what came true")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApprovalPayload.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "403", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public ApprovalPayload retrainOnAlert(
            @PathParam("id") String id, @Valid @NotNull(message = "JSON") RetrainingWish wish) {
        return ApprovalPayload.of(approvals.retrainOnAlert(current.get(), new DeploymentId(id), wish.onAlert()));
    }
}
