package io.predictml.web.rest.prediction;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.ejb.prediction.PredictionService;
import io.predictml.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers rows with the dataset's deployed model. */
@Path("predictml/predict")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Predictions")
public class PredictResource {
    @Inject
    private PredictionService predictions;

    @Inject
    private CurrentCaller current;

    /** One answer per row. */
    @POST
    @Operation(operationId = "predict", summary = "Predict one row or many")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PredictionPayload.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "413", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public PredictionPayload predict(@Valid @NotNull(message = "JSON") PredictRequest request) {
        DatasetId dataset = new DatasetId(request.datasetId());
        boolean explain = request.explain().orElse(false);
        return PredictionPayload.of(
                dataset, predictions.predict(current.get(), dataset, request.rows(), explain), explain);
    }
}
