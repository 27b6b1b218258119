package io.predictml.web.rest.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.rest.Idempotent;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes tables. */
@Path("predictml/upload")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
public class UploadResource {
    /**
     * The dataset that came of it.
     *
     * @param reportId its id
     * @param filePath a name of it for older clients, no path
     * @param fileSize in bytes
     * @param trainingJobId where a target was named
     */
    public record Uploaded(
            String reportId,
            String filePath,
            String filename,
            long fileSize,
            int rows,
            int columns,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> trainingJobId)
            implements Success {
        static Uploaded of(DatasetSummary dataset, Optional<TrainingId> training) {
            return new Uploaded(
                    dataset.id().value(),
                    FilePath.of(dataset.id()),
                    dataset.filename(),
                    dataset.fileSize(),
                    dataset.fileRows(),
                    dataset.columns(),
                    training.map(TrainingId::value));
        }
    }

    @EJB
    private DatasetService datasets;

    @EJB
    private TrainingService trainings;

    @Inject
    private UploadLimits limits;

    @Inject
    private CurrentCaller current;

    @Context
    private UriInfo uri;

    /** Keeps the table and, where a target is named, starts its training; a target that is wrong leaves the table kept. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Idempotent
    @Operation(operationId = "upload", summary = "Upload a CSV file or a workbook")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "file",
                                            properties = {
                                                @SchemaProperty(
                                                        name = "file",
                                                        type = SchemaType.STRING,
                                                        format = "binary"),
                                                @SchemaProperty(
                                                        name = "targetColumn",
                                                        type = SchemaType.STRING,
                                                        description = "The column to predict; training starts at once"),
                                                @SchemaProperty(
                                                        name = "sheet",
                                                        type = SchemaType.STRING,
                                                        description = "The sheet of a workbook; else the first one")
                                            })))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Uploaded.class)))
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "415", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Response upload(InputStream body, @Context HttpHeaders headers) throws IOException {
        Caller caller = current.get();
        try (UploadForm form =
                UploadForm.read(body, headers.getHeaderString(HttpHeaders.CONTENT_TYPE), limits.maxBytes())) {
            DatasetSummary dataset = keep(caller, form);
            Optional<TrainingId> training = Optional.of(form.text("targetColumn"))
                    .filter(target -> !target.isEmpty())
                    .map(target -> trainings
                            .submit(caller, dataset.id(), target, TrainingSettings.standard())
                            .id());
            return Response.created(uri.getBaseUriBuilder()
                            .path(DatasetsResource.class)
                            .path(dataset.id().value())
                            .build())
                    .entity(Uploaded.of(dataset, training))
                    .build();
        }
    }

    private DatasetSummary keep(Caller caller, UploadForm form) throws IOException {
        try (InputStream content = Files.newInputStream(form.file())) {
            return datasets.receive(caller, form.filename(), content, form.text("sheet"));
        }
    }
}
