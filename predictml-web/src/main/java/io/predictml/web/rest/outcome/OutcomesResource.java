package io.predictml.web.rest.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.outcome.OutcomeReceipt;
import io.predictml.domain.outcome.ToldOutcome;
import io.predictml.ejb.outcome.OutcomeService;
import io.predictml.web.rest.Success;
import io.predictml.web.rest.dataset.UploadForm;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What came true of predictions. */
@Path("predictml/outcomes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Predictions")
public class OutcomesResource {
    private static final int MOST_HOURS = 24 * 3650;

    /**
     * One outcome, or many.
     *
     * @param predictionId of one
     * @param outcome of one: the true class or number
     * @param outcomes of many, at most 100,000
     */
    @Schema(name = "OutcomesTold")
    public record Told(
            String predictionId,
            @Schema(oneOf = {String.class, Double.class, Boolean.class}) JsonNode outcome,
            List<@NotNull(message = "an outcome") @Valid One> outcomes) {
        boolean many() {
            return outcomes != null;
        }
    }

    /** @param outcome the true class or number */
    @Schema(name = "OutcomeTold")
    public record One(
            @NotNull(message = "an id that a prediction was answered with") String predictionId,
            @NotNull(message = "the true class or number") @Schema(oneOf = {String.class, Double.class, Boolean.class})
                    JsonNode outcome) {}

    /** An outcome that was not taken: the id as it came, a word for programs, a sentence. */
    @Schema(name = "OutcomeProblem")
    public record NotTaken(String predictionId, String code, String detail) {
        static NotTaken of(OutcomeReceipt.Problem problem) {
            return new NotTaken(problem.prediction(), problem.code(), problem.detail());
        }
    }

    /**
     * What became of them.
     *
     * @param joined that are the first ones of their prediction
     * @param replaced that took the place of another truth: the last one that is told holds
     * @param unchanged that were known already
     * @param refused how many were not taken
     * @param problems why, the first hundred of them
     */
    @Schema(name = "OutcomesTaken")
    public record Taken(int joined, int replaced, int unchanged, int refused, List<NotTaken> problems)
            implements Success {
        static Taken of(OutcomeReceipt receipt) {
            return new Taken(
                    receipt.joined(),
                    receipt.replaced(),
                    receipt.unchanged(),
                    receipt.refused(),
                    receipt.problems().stream().map(NotTaken::of).toList());
        }
    }

    /** @param quality left out where the model does not know what it promised */
    @Schema(name = "Outcomes")
    public record Outcomes(
            String datasetId,
            int hours,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<LiveQualityPayload> quality)
            implements Success {}

    @EJB
    private OutcomeService outcomes;

    @Inject
    private UploadLimits limits;

    @Inject
    private CurrentCaller current;

    /** One or many as JSON. A single one that cannot be taken is refused; of many, those are named that were not taken. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tellOutcomes",
            summary = "Tell what came true of predictions, by the ids that they were answered with")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Taken.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Taken tell(@Valid @NotNull(message = "JSON") Told told) {
        if (told.many()) {
            return Taken.of(outcomes.tell(
                    current.get(),
                    told.outcomes().stream()
                            .map(one -> new ToldOutcome(one.predictionId(), text(one.outcome())))
                            .toList()));
        }
        if (told.predictionId() == null || told.outcome() == null) {
            throw new RequestMalformed(
                    "Send predictionId and outcome, or a list of both as outcomes.",
                    List.of(new FieldError("predictionId", "an id that a prediction was answered with", "nothing")));
        }
        return Taken.of(outcomes.tell(current.get(), new ToldOutcome(told.predictionId(), text(told.outcome()))));
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new RequestMalformed(
                    "An outcome is one value.",
                    List.of(new FieldError("outcome", "text, a number, true or false", "something else")));
        }
        return value.asText();
    }

    /** A file of them. */
    @POST
    @Path("file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "tellOutcomesFile",
            summary = "Tell outcomes as a CSV file or workbook, such as a file of predictions with a column of truths")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"file"},
                                            properties = {
                                                @SchemaProperty(
                                                        name = "file",
                                                        type = SchemaType.STRING,
                                                        format = "binary",
                                                        description =
                                                                "Columns prediction_id and outcome; rows without an outcome are passed over"),
                                                @SchemaProperty(
                                                        name = "column",
                                                        type = SchemaType.STRING,
                                                        description =
                                                                "The column of truths, where it is not called outcome, truth or actual")
                                            })))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Taken.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Taken tellFile(InputStream body, @Context HttpHeaders headers) throws IOException {
        try (UploadForm form =
                        UploadForm.read(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE), limits.maxBytes());
                InputStream content = Files.newInputStream(form.file())) {
            return Taken.of(outcomes.tellFile(current.get(), content, form.text("column")));
        }
    }

    /** How good the dataset's live model turned out to be, beside what it promised. */
    @GET
    @Operation(operationId = "outcomes", summary = "Live quality beside the promised one")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Outcomes.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Outcomes quality(
            @Parameter(description = "Whose live model", required = true) @QueryParam("datasetId") @DefaultValue("")
                    String dataset,
            @Parameter(description = "How far back, 1 to 87600") @QueryParam("hours") @DefaultValue("720") int hours) {
        int window = Math.max(1, Math.min(MOST_HOURS, hours));
        return new Outcomes(
                dataset,
                window,
                outcomes.quality(current.get(), new DatasetId(dataset), Duration.ofHours(window))
                        .map(LiveQualityPayload::of));
    }
}
