package io.predictml.web.rest.account;

import io.predictml.domain.account.ApiKeyId;
import io.predictml.domain.account.ApiKeySummary;
import io.predictml.ejb.account.ApiKeyService;
import io.predictml.ejb.account.ApiKeyService.NewApiKey;
import io.predictml.web.rest.PageQuery;
import io.predictml.web.rest.Success;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's API keys. */
@Path("predictml/api-keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
public class ApiKeysResource {
    /**
     * An API key without the key itself.
     *
     * @param hint how the key begins
     * @param usedAt to the minute; null where it never was
     */
    @Schema(name = "ApiKey")
    public record ApiKeyPayload(String id, String name, String hint, Instant createdAt, Optional<Instant> usedAt) {
        static ApiKeyPayload of(ApiKeySummary key) {
            return new ApiKeyPayload(key.id().value(), key.name(), key.hint(), key.createdAt(), key.usedAt());
        }
    }

    /** @param next what to send as {@code cursor} for the next page; null after the last */
    public record ApiKeyList(List<ApiKeyPayload> apiKeys, Optional<String> next) implements Success {}

    /** @param name what it is for */
    @Schema(name = "ApiKeyRequest")
    public record ApiKeyRequest(
            @NotNull(message = "a name of 1 to 100 characters")
                    @Size(min = 1, max = 100, message = "a name of 1 to 100 characters")
                    String name) {}

    /** @param key what clients send as X-API-Key; it is said this once */
    public record CreatedApiKey(ApiKeyPayload apiKey, String key) implements Success {}

    @EJB
    private ApiKeyService keys;

    @Inject
    private CurrentCaller current;

    /** One page; where nothing else is asked for, newest first. */
    @GET
    @Operation(operationId = "listApiKeys", summary = "The caller's API keys; searched is the name")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ApiKeyList.class)))
    public ApiKeyList list(@Valid @BeanParam PageQuery.ByTime query) {
        List<ApiKeySummary> found =
                query.of(keys.list(current.get()), key -> key.id().value(), ApiKeySummary::name);
        return new ApiKeyList(
                query.page(found).stream().map(ApiKeyPayload::of).toList(),
                query.next(found, key -> key.id().value()));
    }

    /** Makes a key that may do what the caller may. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createApiKey", summary = "Make an API key, which is said this once")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CreatedApiKey.class)))
    @APIResponse(responseCode = "400", ref = "Problem")
    @APIResponse(responseCode = "422", ref = "Problem")
    public Response create(@Valid @NotNull(message = "JSON") ApiKeyRequest request) {
        NewApiKey made = keys.create(current.get(), request.name());
        return Response.status(Response.Status.CREATED)
                .entity(new CreatedApiKey(ApiKeyPayload.of(made.key()), made.text()))
                .build();
    }

    /** From the answer on the key opens nothing on this node, two seconds later on no other. */
    @DELETE
    @Path("{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke an API key")
    @APIResponse(responseCode = "204")
    @APIResponse(responseCode = "404", ref = "Problem")
    public void revoke(@PathParam("id") String id) {
        keys.revoke(current.get(), new ApiKeyId(id));
    }
}
