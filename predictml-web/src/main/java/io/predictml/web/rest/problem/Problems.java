package io.predictml.web.rest.problem;

import io.predictml.domain.DomainException;
import io.predictml.domain.FieldError;
import io.predictml.domain.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Turns whatever is thrown into a problem. Refusals of the services are found also inside what the EJB container wraps
 * round them; what nobody foresaw is logged under a reference number, and only the number is told.
 */
@Provider
@ApplicationScoped
public class Problems implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(Problems.class.getName());
    private static final int DEEPEST_CAUSE = 20;

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        Optional<DomainException> refusal = cause(thrown, DomainException.class);
        if (refusal.isPresent()) {
            Response.ResponseBuilder answer = answer(Refusal.of(refusal.get()));
            if (refusal.get().kind() == DomainException.Kind.UNAUTHENTICATED) {
                answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            if (refusal.get() instanceof TooManyRequests tooMany) {
                answer.header(HttpHeaders.RETRY_AFTER, tooMany.retryAfterSeconds());
            }
            return answer.build();
        }
        Optional<WebApplicationException> http = cause(thrown, WebApplicationException.class);
        if (http.isPresent() && http.get().getResponse().getStatus() < 500) {
            return ofContainer(http.get());
        }
        if (isLostRace(thrown)) {
            return answer(Refusal.of(
                            409,
                            "changed_meanwhile",
                            "Somebody else changed this at the same moment. Reload to see where it stands now."))
                    .build();
        }
        return fault(thrown);
    }

    Response malformed(String sentence, List<FieldError> fields) {
        return answer(new Refusal(400, "malformed_request", sentence, fields, ""))
                .build();
    }

    /** What JAX-RS itself refuses, in our words; headers such as {@code Allow} stay. */
    private Response ofContainer(WebApplicationException refused) {
        Response given = refused.getResponse();
        // JAX-RS has it that a parameter which cannot be read is an unknown address.
        int status = given.getStatus() == 404 && refused.getCause() != null ? 400 : given.getStatus();
        Response.ResponseBuilder answer = answer(
                switch (status) {
                    case 403 -> Refusal.of(403, "forbidden", "You may not do this.");
                    case 404 -> Refusal.of(404, "unknown_path", "There is nothing at this address.");
                    case 405 -> Refusal.of(405, "method_not_allowed", "This address does not know that method.");
                    case 406 ->
                        Refusal.of(406, "not_acceptable", "The answer cannot be given in the format asked for.");
                    case 415 ->
                        Refusal.of(
                                415,
                                "unsupported_media_type",
                                "This address does not take a body of that content type.");
                    default -> Refusal.of(status, "malformed_request", "The request cannot be understood.");
                });
        if (given.getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, given.getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    private Response fault(Throwable thrown) {
        String reference = UUID.randomUUID().toString();
        LOG.log(
                Level.ERROR,
                "Fault " + reference + " in answering " + uri.getRequestUri().getRawPath(),
                thrown);
        return answer(new Refusal(
                        500,
                        "internal_error",
                        "Something went wrong on our side. Try again; if it happens again, tell the operator the number %s."
                                .formatted(reference),
                        List.of(),
                        reference))
                .build();
    }

    private Response.ResponseBuilder answer(Refusal refusal) {
        return Response.status(refusal.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(refusal, uri.getRequestUri().getRawPath()));
    }

    private static boolean isLostRace(Throwable thrown) {
        return causes(thrown)
                .anyMatch(cause -> cause instanceof OptimisticLockException
                        || cause instanceof PessimisticLockException
                        || cause instanceof LockTimeoutException);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        return causes(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE);
    }
}
