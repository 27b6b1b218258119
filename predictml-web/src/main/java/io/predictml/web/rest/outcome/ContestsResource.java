package io.predictml.web.rest.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.outcome.Contest;
import io.predictml.domain.prediction.PredictionId;
import io.predictml.ejb.outcome.ContestService;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers that somebody says are wrong. */
@Path("predictml/contests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Predictions")
public class ContestsResource {
    /**
     * An answer is wrong.
     *
     * @param remark why
     * @param truth what is right, where that is known; it is taken as an outcome, too
     */
    @Schema(name = "ContestWish")
    public record Wish(
            @NotNull(message = "an id that a prediction was answered with") String predictionId,
            @NotNull(message = "why the answer is wrong")
                    @Size(min = 1, max = Contest.LONGEST_REMARK, message = "1 to 2000 characters")
                    String remark,
            @Schema(oneOf = {String.class, Double.class, Boolean.class}) JsonNode truth) {
        String truthAsText() {
            return truth == null || truth.isNull() ? "" : truth.asText();
        }
    }

    /** @param truth empty where it is not known */
    @Schema(name = "Contest")
    public record ContestPayload(
            String predictionId, Instant at, String by, String predicted, String truth, String remark)
            implements Success {
        static ContestPayload of(Contest contest) {
            return new ContestPayload(
                    contest.prediction().toString(),
                    contest.at(),
                    contest.by(),
                    contest.predicted(),
                    contest.truth(),
                    contest.remark());
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    @Schema(name = "Contests")
    public record Contests(String datasetId, List<ContestPayload> contests, Optional<String> next) implements Success {}

    @EJB
    private ContestService contests;

    @Inject
    private CurrentCaller current;

    /** Says that an answer is wrong; said again it takes the place of what was said before. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "contest", summary = "Say that an answer is wrong")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContestPayload.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public ContestPayload contest(@Valid @NotNull(message = "JSON") Wish wish) {
        return ContestPayload.of(
                contests.contest(current.get(), wish.predictionId(), wish.truthAsText(), wish.remark()));
    }

    /** What was said of the dataset's models. */
    @GET
    @Operation(
            operationId = "contests",
            summary = "Answers of a dataset's models that are said to be wrong; searched are remark and person")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Contests.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Contests of(
            @Parameter(description = "Whose models", required = true) @QueryParam("datasetId") @DefaultValue("")
                    String dataset,
            @Valid @BeanParam PageQuery.ByTime query) {
        List<Contest> found =
                contests.page(current.get(), new DatasetId(dataset), query.paging(text -> PredictionId.parse(text)
                        .orElseThrow(PageQuery::noCursor)));
        return new Contests(
                dataset,
                query.page(found).stream().map(ContestPayload::of).toList(),
                query.next(found, contest -> contest.prediction().toString()));
    }
}
