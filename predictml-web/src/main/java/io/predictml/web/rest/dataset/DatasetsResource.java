package io.predictml.web.rest.dataset;

import io.predictml.domain.Paging;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.ejb.dataset.DatasetPreparation;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's datasets. */
@Path("predictml/datasets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
public class DatasetsResource {
    /** @param next what to send as {@code cursor} for the next page; null after the last */
    public record DatasetPage(List<DatasetPayload> datasets, Optional<String> next) implements Success {}

    /** One dataset. */
    public record OneDataset(DatasetPayload dataset) implements Success {}

    @EJB
    private DatasetService datasets;

    @EJB
    private DatasetPreparation preparation;

    @Inject
    private CurrentCaller current;

    /** One page; where nothing else is asked for, newest first. */
    @GET
    @Operation(operationId = "listDatasets", summary = "The caller's datasets")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DatasetPage.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public DatasetPage list(
            @Valid @BeanParam PageQuery.ByTimeOrFile query,
            @Parameter(description = "The same as cursor, for older clients") @QueryParam("before") String before) {
        Paging<DatasetId> asked = query.paging(DatasetId::new);
        Paging<DatasetId> paging =
                asked.after().isEmpty() && before != null ? query.paging(Optional.of(new DatasetId(before))) : asked;
        List<DatasetSummary> found = datasets.page(current.get(), paging);
        return new DatasetPage(
                query.page(found).stream().map(DatasetPayload::of).toList(),
                query.next(found, dataset -> dataset.id().value()));
    }

    /** One dataset of the caller; an administrator sees everyone's. */
    @GET
    @Path("{id}")
    @Operation(operationId = "getDataset", summary = "One dataset")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneDataset.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    public OneDataset get(@PathParam("id") String id) {
        return new OneDataset(DatasetPayload.of(datasets.find(current.get(), new DatasetId(id))));
    }

    /** Removes a dataset and its file; while it is trained or a model of it is deployed it stays. */
    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteDataset", summary = "Remove a dataset and its file")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public void delete(@PathParam("id") String id) {
        datasets.delete(current.get(), new DatasetId(id));
    }

    /** Reads the file again as a person corrects it; what they leave out stays or is found out by looking. */
    @POST
    @Path("{id}/reading")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "correctReading", summary = "Correct how the file is read, before training")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ColumnsPayload.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public ColumnsPayload correct(@PathParam("id") String id, @NotNull(message = "JSON") ReadingCorrection correction) {
        DatasetId dataset = new DatasetId(id);
        DataProfile profile = preparation.correct(current.get(), dataset, correction.readAs());
        return ColumnsPayload.of(profile, preparation.questions(current.get(), dataset));
    }

    /** Answers whether columns that may give the answer away are known beforehand; those that are not are left out. */
    @POST
    @Path("{id}/leaks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "answerLeaks", summary = "Say which suspicious columns are known beforehand")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LeakAnswersPayload.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public LeakAnswersPayload answer(
            @PathParam("id") String id, @NotNull(message = "JSON") LeakAnswersRequest request) {
        return new LeakAnswersPayload(
                preparation.answer(current.get(), new DatasetId(id), request.target(), request.known()).stream()
                        .map(LeakPayload::of)
                        .toList());
    }

    /** The file as it was uploaded, byte for byte; of a table that lies elsewhere the sample that is kept. */
    @GET
    @Path("{id}/file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "downloadDataset",
            summary = "The file as it was uploaded; of a table by reference, its sample")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "404", ref = "Problem")
    public Response file(@PathParam("id") String id) {
        DatasetService.StoredFile file = datasets.download(current.get(), new DatasetId(id));
        StreamingOutput content = out -> Files.copy(file.path(), out);
        return Response.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(file.filename()))
                .header(HttpHeaders.CONTENT_LENGTH, file.size())
                .build();
    }
}
