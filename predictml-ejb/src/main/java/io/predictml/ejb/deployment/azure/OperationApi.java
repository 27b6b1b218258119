package io.predictml.ejb.deployment.azure;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;

/** An operation under way, or a further page of a list, at the address that Azure named. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public interface OperationApi extends Closeable {
    @GET
    Response look();
}
