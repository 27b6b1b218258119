package io.predictml.ejb.deployment.azure;

import io.predictml.ejb.deployment.azure.ArmBody.Resource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;

/** Rules that add and take away machines; another provider than that of the machines. Its address is the resource group's. */
@Path("providers/Microsoft.Insights/autoscalesettings/{name}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface AutoscaleApi extends Closeable {
    @GET
    Response setting(@PathParam("name") String name);

    @PUT
    Response put(@PathParam("name") String name, Resource setting);

    @DELETE
    Response delete(@PathParam("name") String name);
}
