package io.predictml.web.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.request.RecordedAnswer;
import io.predictml.ejb.request.IdempotencyService;
import io.predictml.web.security.CurrentCaller;
import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers a repeated call as the first time. It reads the whole body, which {@link BodyLimit} has bounded before. */
@Provider
@ApplicationScoped
@Idempotent
@Priority(Priorities.USER + 100)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** What clients send: 1 to 200 visible characters of ASCII, random for each thing that is made. */
    public static final String HEADER = "Idempotency-Key";

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final String CALL = "predictml.idempotent-call";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    @EJB
    private IdempotencyService calls;

    @Inject
    private CurrentCaller current;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null) {
            return;
        }
        if (!KEY.matcher(key).matches()) {
            throw new RequestMalformed(
                    "Idempotency-Key must be 1 to 200 visible characters.",
                    List.of(new FieldError(HEADER, "1 to 200 visible characters of ASCII", "something else")));
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        String id = new Fingerprint()
                .with(String.valueOf(current.get().accountId()))
                .with(key)
                .hex();
        Optional<RecordedAnswer> before = calls.begin(current.get(), id, hash(request, body));
        if (before.isPresent()) {
            request.abortWith(replay(before.get()));
        } else {
            request.setProperty(CALL, id);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        String id = (String) request.getProperty(CALL);
        if (id == null) {
            return;
        }
        if (response.getStatus() / 100 == 2 && response.getEntity() instanceof Success made) {
            String body = JsonFormat.mapper().writeValueAsString(made);
            String location = Objects.requireNonNullElse(response.getHeaderString(HttpHeaders.LOCATION), "");
            calls.finish(id, new RecordedAnswer(response.getStatus(), location, body));
        } else {
            calls.abandon(id);
        }
    }

    private static Response replay(RecordedAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(REPLAYED, "true")
                .entity(answer.body().getBytes(UTF_8));
        if (!answer.location().isEmpty()) {
            response.location(URI.create(answer.location()));
        }
        return response.build();
    }

    /** Of a form, what stands between its borders: clients draw new borders for every try. */
    private static String hash(ContainerRequestContext request, byte[] body) {
        Fingerprint hash = new Fingerprint()
                .with(request.getMethod())
                .with(request.getUriInfo().getPath());
        MediaType type = request.getMediaType();
        String border = type == null ? null : type.getParameters().get("boundary");
        return border == null || border.isEmpty()
                ? hash.with(body).hex()
                : hash.with(new String(body, ISO_8859_1).replace("--" + border, "--"))
                        .hex();
    }
}
