package io.predictml.ejb.deployment.azure;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;

/** Entra ID: tokens for a service principal. */
@Path("/{tenant}/oauth2/v2.0/token")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public interface EntraApi extends Closeable {
    @POST
    Response token(
            @PathParam("tenant") String tenant,
            @FormParam("grant_type") String grantType,
            @FormParam("client_id") String client,
            @FormParam("client_secret") String secret,
            @FormParam("scope") String scope);
}
