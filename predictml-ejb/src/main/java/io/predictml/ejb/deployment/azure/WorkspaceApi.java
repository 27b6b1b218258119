package io.predictml.ejb.deployment.azure;

import io.predictml.ejb.deployment.azure.ArmBody.LogWanted;
import io.predictml.ejb.deployment.azure.ArmBody.Resource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;

/** A workspace of Azure Machine Learning, as Azure Resource Manager shows it. Its address is that of the workspace. */
@Path("")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface WorkspaceApi extends Closeable {
    @GET
    Response workspace();

    @GET
    @Path("datastores")
    Response datastores(@QueryParam("isDefault") boolean isDefault);

    @GET
    @Path("models/{name}/versions/{version}")
    Response model(@PathParam("name") String name, @PathParam("version") String version);

    @PUT
    @Path("models/{name}/versions/{version}")
    Response putModel(@PathParam("name") String name, @PathParam("version") String version, Resource model);

    @DELETE
    @Path("models/{name}/versions/{version}")
    Response deleteModel(@PathParam("name") String name, @PathParam("version") String version);

    @GET
    @Path("environments/{name}/versions/{version}")
    Response environment(@PathParam("name") String name, @PathParam("version") String version);

    @PUT
    @Path("environments/{name}/versions/{version}")
    Response putEnvironment(@PathParam("name") String name, @PathParam("version") String version, Resource environment);

    /** Page by page; a further one is named in the answer. */
    @GET
    @Path("onlineEndpoints")
    Response endpoints();

    @GET
    @Path("onlineEndpoints/{endpoint}")
    Response endpoint(@PathParam("endpoint") String endpoint);

    @PUT
    @Path("onlineEndpoints/{endpoint}")
    Response putEndpoint(@PathParam("endpoint") String endpoint, Resource body);

    @DELETE
    @Path("onlineEndpoints/{endpoint}")
    Response deleteEndpoint(@PathParam("endpoint") String endpoint);

    @POST
    @Path("onlineEndpoints/{endpoint}/listKeys")
    Response keys(@PathParam("endpoint") String endpoint);

    @GET
    @Path("onlineEndpoints/{endpoint}/deployments")
    Response deployments(@PathParam("endpoint") String endpoint);

    @GET
    @Path("onlineEndpoints/{endpoint}/deployments/{deployment}")
    Response deployment(@PathParam("endpoint") String endpoint, @PathParam("deployment") String deployment);

    @PUT
    @Path("onlineEndpoints/{endpoint}/deployments/{deployment}")
    Response putDeployment(
            @PathParam("endpoint") String endpoint, @PathParam("deployment") String deployment, Resource body);

    @DELETE
    @Path("onlineEndpoints/{endpoint}/deployments/{deployment}")
    Response deleteDeployment(@PathParam("endpoint") String endpoint, @PathParam("deployment") String deployment);

    @POST
    @Path("onlineEndpoints/{endpoint}/deployments/{deployment}/getLogs")
    Response logs(@PathParam("endpoint") String endpoint, @PathParam("deployment") String deployment, LogWanted wanted);
}
