package io.predictml.web.rest.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.account.Caller;
import io.predictml.domain.outcome.PromisedMoney;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ReportNotReady;
import io.predictml.domain.training.SettingRejected;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.outcome.PayoffService;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.rest.Success;
import io.predictml.web.rest.outcome.MoneyPayload;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a training found, and what people do with it. */
@Path("predictml/training-jobs/{jobId}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trainings")
public class TrainingJobsResource {
    /**
     * @param keepBest whether only the comparison ends and the best model so far goes on to its evaluation; where none is
     *     finished the training is cancelled. False where it is not said
     */
    public record CancelRequest(Optional<Boolean> keepBest) {}

    /** @param addTime seconds for the rest of the comparison; with what was used it has to be 10 to 86400 */
    public record ContinueRequest(
            @NotNull(message = "a number of seconds")
                    @Min(value = 1, message = "1 to 86400")
                    @Max(value = 86400, message = "1 to 86400")
                    Long addTime) {}

    /**
     * The evidence on a model.
     *
     * @param options the models that the training offers, the recommended one first
     * @param money what the model is to bring; left out where it is not known what its answers are worth
     */
    public record Report(
            ModelReport report,
            List<OptionPayload> options,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<MoneyPayload> money)
            implements Success {}

    @EJB
    private TrainingService trainings;

    @EJB
    private PayoffService payoffs;

    @Inject
    private CurrentCaller current;

    @PathParam("jobId")
    private String jobId;

    /** Every candidate has its line from the start. */
    @GET
    @Path("leaderboard")
    @Operation(operationId = "leaderboard", summary = "The comparison as it stands")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LeaderboardPayload.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public LeaderboardPayload leaderboard() {
        return LeaderboardPayload.of(trainings.leaderboard(current.get(), new TrainingId(jobId)));
    }

    /** The evidence on the model that was chosen or is recommended, or on the one asked for, on rows that no candidate saw. */
    @GET
    @Path("report")
    @Operation(operationId = "report", summary = "The evidence on the best model, or on the one beside it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Report.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Report report(
            @Parameter(description = "accurate or single; without it the chosen or recommended one")
                    @QueryParam("model")
                    String model) {
        Caller caller = current.get();
        TrainingId id = new TrainingId(jobId);
        Optional<ModelReport> report =
                model == null ? trainings.report(caller, id) : trainings.report(caller, id, choice(model));
        ModelReport evidence = report.orElseThrow(ReportNotReady::new);
        return new Report(
                evidence,
                OptionPayload.of(trainings.find(caller, id).options()),
                payoffs.find(caller, id)
                        .flatMap(worth -> PromisedMoney.of(worth, evidence))
                        .map(MoneyPayload::of));
    }

    private static ModelChoice choice(String model) {
        return ModelChoice.ofWord(model)
                .orElseThrow(() -> new SettingRejected("model", "accurate or single", "something else"));
    }

    /** Stops the training within seconds: drops its work, or goes on with the best so far. */
    @POST
    @Path("cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelTraining", summary = "Stop a training")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = TrainingStatusResource.OneJob.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response cancel(CancelRequest request) {
        boolean keepBest = request != null && request.keepBest().orElse(false);
        TrainingId id = new TrainingId(jobId);
        return accepted(
                JobPayload.of(keepBest ? trainings.keepBest(current.get(), id) : trainings.cancel(current.get(), id)));
    }

    /** Gives a training more time whose comparison was cut short; it goes on from where it was. */
    @POST
    @Path("continue")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "continueTraining", summary = "Give a comparison that was cut short more time")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = TrainingStatusResource.OneJob.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "400", ref = "Problem")
    public Response goOn(@Valid @NotNull(message = "JSON") ContinueRequest request) {
        Duration more = Duration.ofSeconds(request.addTime());
        return accepted(JobPayload.of(trainings.goOn(current.get(), new TrainingId(jobId), more)));
    }

    /** Queues a failed training again with what it had finished, a cancelled one from the start. */
    @POST
    @Path("retry")
    @Operation(operationId = "retryTraining", summary = "Train again after a failure")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = TrainingStatusResource.OneJob.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response retry() {
        return accepted(JobPayload.of(trainings.retry(current.get(), new TrainingId(jobId))));
    }

    private static Response accepted(JobPayload job) {
        return Response.accepted(new TrainingStatusResource.OneJob(job)).build();
    }
}
