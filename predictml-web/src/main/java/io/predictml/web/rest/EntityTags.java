package io.predictml.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Makes what is asked cheap to ask again: with the tag of the last answer, an unchanged one has no body. */
@Provider
@ApplicationScoped
public class EntityTags implements ContainerResponseFilter {
    private static final int TAG_LENGTH = 32;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        boolean read = request.getMethod().equals(HttpMethod.GET)
                && response.getStatus() == Response.Status.OK.getStatusCode();
        if (!read || !(response.getEntity() instanceof Success answer)) {
            return;
        }
        byte[] body = JsonFormat.mapper().writeValueAsBytes(answer);
        EntityTag tag = new EntityTag(new Fingerprint().with(body).hex().substring(0, TAG_LENGTH));
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (request.getRequest().evaluatePreconditions(tag) == null) {
            response.setEntity(body, response.getEntityAnnotations(), MediaType.APPLICATION_JSON_TYPE);
        } else {
            response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        }
    }
}
