package io.predictml.ejb.deployment.azure;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;

/** An endpoint's scoring address. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ScoringApi extends Closeable {
    /** @param deployment which of the endpoint's deployments is to answer, whatever the traffic's split */
    @POST
    Response score(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @HeaderParam("azureml-model-deployment") String deployment,
            byte[] body);
}
