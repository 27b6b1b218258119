package io.predictml.web.rest.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.account.Caller;
import io.predictml.domain.outcome.Payoffs;
import io.predictml.domain.outcome.PayoffsRejected;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.outcome.PayoffService;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a model's answers are worth. */
@Path("predictml/training-jobs/{jobId}/payoffs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trainings")
public class PayoffsResource {
    private static final String NUMBER = "a number";
    private static final String MISSING = "missing";

    /** @param amount above 0 a gain, below 0 a cost; -1,000,000,000 to 1,000,000,000 */
    @Schema(name = "Payoff")
    public record One(String trueClass, String predictedClass, Double amount) {}

    /**
     * Costs of a unit of error, each 0 to 1,000,000,000.
     *
     * @param tooHigh where the answer is above the truth
     * @param tooLow where it is below
     */
    @Schema(name = "ErrorCosts")
    public record Costs(Double tooHigh, Double tooLow) {}

    /**
     * What a model's answers are worth.
     *
     * @param currency three letters of ISO 4217
     * @param amounts for classes: one for every pair of a true and a predicted class
     * @param errors for numbers
     */
    @Schema(name = "Payoffs")
    public record Worth(
            @NotNull(message = "a currency's code, such as EUR") String currency,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<@NotNull(message = "an amount") @Valid One> amounts,
            @JsonInclude(JsonInclude.Include.NON_NULL) Costs errors) {
        static Worth of(Payoffs payoffs) {
            return new Worth(
                    payoffs.currency(),
                    payoffs.amounts().isEmpty()
                            ? null
                            : payoffs.amounts().stream()
                                    .map(one -> new One(one.trueClass(), one.predictedClass(), one.amount()))
                                    .toList(),
                    payoffs.errors()
                            .map(costs -> new Costs(costs.tooHigh(), costs.tooLow()))
                            .orElse(null));
        }

        Payoffs payoffs() {
            List<One> all = amounts == null ? List.of() : amounts;
            return new Payoffs(
                    currency,
                    IntStream.range(0, all.size())
                            .mapToObj(at -> new Payoffs.Amount(
                                    all.get(at).trueClass(),
                                    all.get(at).predictedClass(),
                                    there(all.get(at).amount(), "amounts[%d].amount".formatted(at))))
                            .toList(),
                    Optional.ofNullable(errors)
                            .map(costs -> new Payoffs.ErrorCosts(
                                    there(costs.tooHigh(), "errors.tooHigh"), there(costs.tooLow(), "errors.tooLow"))));
        }

        private static double there(Double amount, String field) {
            if (amount == null) {
                throw new PayoffsRejected(field, NUMBER, MISSING);
            }
            return amount;
        }
    }

    /**
     * @param payoffs left out where nobody has said
     * @param money left out where there is no model yet, or one that they are not for
     */
    @Schema(name = "PayoffsAnswer")
    public record Valued(
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Worth> payoffs,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<MoneyPayload> money)
            implements Success {}

    @EJB
    private PayoffService payoffs;

    @Inject
    private CurrentCaller current;

    @PathParam("jobId")
    private String jobId;

    /** What they are worth, and what the model is to bring by that. */
    @GET
    @Operation(operationId = "payoffs", summary = "What the model's answers are worth, and what it is to bring")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Valued.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Valued find() {
        Caller caller = current.get();
        TrainingId id = new TrainingId(jobId);
        return new Valued(
                payoffs.find(caller, id).map(Worth::of),
                payoffs.promised(caller, id).map(MoneyPayload::of));
    }

    /** In the place of what was there; later versions of the dataset's model for the same target take it over. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setPayoffs", summary = "Say what the model's answers are worth")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Valued.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Valued put(@Valid @NotNull(message = "JSON") Worth worth) {
        payoffs.find(current.get(), new TrainingId(jobId)); // another's is unknown, whatever is sent
        payoffs.put(current.get(), new TrainingId(jobId), worth.payoffs());
        return find();
    }

    /** Money is not spoken of any more. */
    @DELETE
    @Operation(operationId = "removePayoffs", summary = "Forget what the model's answers are worth")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Valued.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Valued remove() {
        payoffs.remove(current.get(), new TrainingId(jobId));
        return find();
    }
}
