package io.predictml.web.rest;

import io.predictml.domain.DomainException;
import io.predictml.domain.RequestTooLarge;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadTooLarge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.function.Supplier;

/**
 * Refuses bodies that are too large: at once where the client says the length, else as soon as the limit is passed. The
 * limit of an upload is that of its file; what is round the file may take a little more.
 */
@Provider
@ApplicationScoped
public class BodyLimit implements ContainerRequestFilter {
    private static final long JSON_BYTES = 10L * 1024 * 1024;
    private static final long ROUND_THE_FILE_BYTES = 64L * 1024;

    @Inject
    private UploadLimits uploads;

    @Override
    public void filter(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        boolean upload = type != null && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type);
        long most = upload ? uploads.maxBytes() + ROUND_THE_FILE_BYTES : JSON_BYTES;
        Supplier<DomainException> tooLarge =
                () -> upload ? new UploadTooLarge(uploads.maxBytes()) : new RequestTooLarge(most);
        if (length(request) > most) {
            throw tooLarge.get();
        }
        if (type != null) {
            request.setEntityStream(new BoundedBody(request.getEntityStream(), most, tooLarge));
        }
    }

    /** What the client says, which may be more than an int holds; -1 where it does not say. */
    private static long length(ContainerRequestContext request) {
        String said = request.getHeaderString("Content-Length");
        return said != null && said.matches("[0-9]{1,18}") ? Long.parseLong(said) : -1;
    }
}
