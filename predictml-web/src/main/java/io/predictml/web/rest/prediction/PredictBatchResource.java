package io.predictml.web.rest.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.prediction.BatchStatus;
import io.predictml.domain.prediction.BatchSummary;
import io.predictml.ejb.prediction.BatchPredictionService;
import io.predictml.ejb.prediction.BatchPredictionService.Format;
import io.predictml.ejb.prediction.BatchPredictionService.ResultFile;
import io.predictml.web.rest.Idempotent;
import io.predictml.web.rest.Success;
import io.predictml.web.rest.dataset.Attachment;
import io.predictml.web.rest.dataset.UploadForm;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers the rows of a file with the dataset's deployed model. */
@Path("predictml/predict-batch")
@RequestScoped
@Tag(name = "Predictions")
public class PredictBatchResource {
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** A file that was taken. */
    @Schema(name = "Batch")
    public record Batch(String batchId, String datasetId, BatchStatus status) implements Success {}

    /**
     * How far a file is.
     *
     * @param progress percent; 100 once the result can be had
     * @param rows of the file
     * @param failedRows rows so far that do not fit the model; the result says why
     * @param error why it failed; left out otherwise
     */
    @Schema(name = "BatchProgress")
    public record BatchPayload(
            String batchId,
            String datasetId,
            String filename,
            BatchStatus status,
            int progress,
            int rows,
            int failedRows,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> error)
            implements Success {
        static BatchPayload of(BatchSummary batch) {
            return new BatchPayload(
                    batch.id().value(),
                    batch.dataset().value(),
                    batch.filename(),
                    batch.status(),
                    batch.progress(),
                    batch.rows(),
                    batch.failedRows(),
                    Optional.of(batch.reason()).filter(text -> !text.isEmpty()));
        }
    }

    @EJB
    private BatchPredictionService batches;

    @Inject
    private UploadLimits limits;

    @Inject
    private CurrentCaller current;

    @Context
    private UriInfo uri;

    /** Keeps the file and answers it in the background, or at once where the client prefers CSV. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Idempotent
    @Operation(
            operationId = "predictBatch",
            summary =
                    "Predict the rows of a CSV file or workbook; with Accept: text/csv the answer is the result itself")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"file", "datasetId"},
                                            properties = {
                                                @SchemaProperty(
                                                        name = "file",
                                                        type = SchemaType.STRING,
                                                        format = "binary"),
                                                @SchemaProperty(
                                                        name = "datasetId",
                                                        type = SchemaType.STRING,
                                                        description = "Whose model is to answer")
                                            })))
    @APIResponse(
            responseCode = "202",
            description = "Taken; answered in the background",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Batch.class)))
    @APIResponse(
            responseCode = "200",
            description = "The result",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Response predict(InputStream body, @Context HttpHeaders headers) throws IOException {
        Caller caller = current.get();
        try (UploadForm form =
                UploadForm.read(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE), limits.maxBytes())) {
            if (form.text("datasetId").isEmpty()) {
                throw new RequestMalformed(
                        "Say which dataset's model is to answer, in the field datasetId.",
                        List.of(new FieldError("datasetId", "an id such as report_1234567890", "nothing")));
            }
            DatasetId dataset = new DatasetId(form.text("datasetId"));
            try (InputStream content = Files.newInputStream(form.file())) {
                return prefers(headers, CSV, MediaType.APPLICATION_JSON)
                        ? download(batches.atOnce(caller, dataset, form.filename(), content), CSV)
                        : taken(batches.submit(caller, dataset, form.filename(), content));
            }
        }
    }

    private Response taken(BatchSummary batch) {
        return Response.accepted(new Batch(batch.id().value(), batch.dataset().value(), batch.status()))
                .location(uri.getBaseUriBuilder()
                        .path(PredictBatchResource.class)
                        .path(batch.id().value())
                        .build())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** How far the file is. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getBatch", summary = "How far a file of predictions is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BatchPayload.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public BatchPayload status(@PathParam("id") String id) {
        return BatchPayload.of(batches.find(current.get(), new BatchId(id)));
    }

    /** The rows of the file with the model's answers beside them: CSV, or a workbook where the client prefers that. */
    @GET
    @Path("{id}/file")
    @Produces({CSV, XLSX})
    @Operation(operationId = "downloadBatch", summary = "The file with predictions")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public Response file(@PathParam("id") String id, @Context HttpHeaders headers) {
        boolean workbook = prefers(headers, XLSX, CSV);
        return download(
                batches.result(current.get(), new BatchId(id), workbook ? Format.XLSX : Format.CSV),
                workbook ? XLSX : CSV);
    }

    private static Response download(ResultFile file, String type) {
        StreamingOutput content = out -> file.content().writeTo(out);
        return Response.ok(content)
                .type(type.equals(CSV) ? CSV + ";charset=UTF-8" : type)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(file.filename()))
                .build();
    }

    /** Whether the first of the two kinds that the client names is the wanted one; anything is the other. */
    private static boolean prefers(HttpHeaders headers, String wanted, String other) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(MediaType.valueOf(other))) {
                return false;
            }
            if (accepted.isCompatible(MediaType.valueOf(wanted))) {
                return true;
            }
        }
        return false;
    }
}
