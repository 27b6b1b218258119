package io.predictml.ejb.deployment.azure;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;

/** What a subscription has and may use. Its address is that of the subscription's {@code providers}. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public interface SubscriptionApi extends Closeable {
    @GET
    @Path("{namespace}")
    Response provider(@PathParam("namespace") String namespace);

    @GET
    @Path("Microsoft.MachineLearningServices/locations/{region}/usages")
    Response usages(@PathParam("region") String region);

    @GET
    @Path("Microsoft.MachineLearningServices/locations/{region}/vmSizes")
    Response machines(@PathParam("region") String region);
}
