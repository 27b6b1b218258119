package io.predictml.web.rest.dataset;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.ejb.dataset.DatasetPreparation;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is known of a dataset's columns. */
@Path("predictml/get-columns")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
public class ColumnsResource {
    /**
     * Which dataset: by its id, or by the name that the upload answered.
     *
     * @param targetColumn the column to look at the others with a view to
     */
    @Schema(name = "ColumnsRequest")
    public record Request(Optional<String> reportId, Optional<String> filePath, Optional<String> targetColumn) {
        DatasetId dataset() {
            return reportId.map(DatasetId::new)
                    .or(() -> filePath.map(FilePath::dataset))
                    .orElseThrow(() -> new RequestMalformed(
                            "Say which dataset: reportId is missing.",
                            List.of(new FieldError("reportId", "an id such as report_1234567890", "nothing"))));
        }
    }

    @EJB
    private DatasetService datasets;

    @EJB
    private DatasetPreparation preparation;

    @Inject
    private CurrentCaller current;

    /** The columns, the suggested target and the findings. */
    @POST
    @Operation(operationId = "getColumns", summary = "Columns of a dataset and which one to predict")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ColumnsPayload.class)))
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public ColumnsPayload columns(@NotNull(message = "JSON") Request request) {
        Caller caller = current.get();
        DatasetId dataset = request.dataset();
        DataProfile profile = request.targetColumn()
                .map(target -> preparation.assess(caller, dataset, target))
                .orElseGet(() -> datasets.profile(caller, dataset));
        return ColumnsPayload.of(profile, preparation.questions(caller, dataset));
    }
}
