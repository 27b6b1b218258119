package io.predictml.scoring;

import io.predictml.domain.DomainException;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.RequestTooLarge;
import io.predictml.domain.TooManyRequests;
import io.predictml.domain.account.AccessTokenRequired;
import io.predictml.domain.account.AccessTokens;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What the addresses of the inference server have in common: bounded bodies in, JSON out, refusals as problems. A method
 * that an address does not override is refused.
 */
abstract class Endpoint extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(Endpoint.class.getName());
    private static final int MOST_BODY_BYTES = 10 * 1024 * 1024;
    private static final String VERSION = "X-Model-Version";
    /** What the ids of the answered rows begin with; the number of the row, from 0, follows after an underscore. */
    private static final String CALL = "X-Prediction-Id";

    private static final String BEARER = "Bearer ";
    private static final String API_KEY = "X-API-Key";
    private static final JsonGeneratorFactory JSON = Json.createGeneratorFactory(Map.of());

    private transient AccessTokens tokens;
    private transient ServedModels models;

    /** Takes what it asks; the container calls this, or who serves without one. */
    @Inject
    void ask(AccessTokens whose, ServedModels which) {
        tokens = whose;
        models = which;
    }

    final ServedModels models() {
        return models;
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        try {
            switch (request.getMethod()) {
                case "GET", "HEAD" -> get(request, response);
                case "POST" -> post(request, response);
                default -> refuse(Problem.methodNotAllowed(), request, response);
            }
        } catch (DomainException e) {
            if (e.kind() == DomainException.Kind.UNAUTHENTICATED) {
                response.setHeader("WWW-Authenticate", "Bearer");
            }
            if (e instanceof TooManyRequests tooMany) {
                response.setHeader("Retry-After", String.valueOf(tooMany.retryAfterSeconds()));
            }
            refuse(Problem.of(e), request, response);
        } catch (RuntimeException e) {
            String reference = UUID.randomUUID().toString();
            LOG.log(Level.ERROR, "Fault " + reference + " in answering " + request.getRequestURI(), e);
            refuse(Problem.fault(reference), request, response);
        }
    }

    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(Problem.methodNotAllowed(), request, response);
    }

    void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(Problem.methodNotAllowed(), request, response);
    }

    /** @throws AccessTokenRequired where the request carries no good token, and must carry one */
    final Caller caller(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        String key = request.getHeader(API_KEY);
        if (authorization == null && key == null) {
            return tokens.anonymous(request.getRemoteAddr()).orElseThrow(AccessTokenRequired::new);
        }
        String token = authorization == null ? key : afterBearer(authorization);
        return tokens.recognize(token, request.getRemoteAddr()).orElseThrow(AccessTokenRequired::new);
    }

    private static String afterBearer(String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new AccessTokenRequired();
        }
        return authorization.substring(BEARER.length()).strip();
    }

    /** @throws RequestTooLarge past 10 MB, before reading where the client says so */
    static byte[] body(HttpServletRequest request) {
        if (request.getContentLengthLong() > MOST_BODY_BYTES) {
            throw new RequestTooLarge(MOST_BODY_BYTES);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(MOST_BODY_BYTES + 1);
        } catch (IOException e) {
            throw new RequestMalformed("The request broke off before its end: " + e.getMessage());
        }
        if (body.length > MOST_BODY_BYTES) {
            throw new RequestTooLarge(MOST_BODY_BYTES);
        }
        return body;
    }

    static void answer(HttpServletResponse response, Consumer<JsonGenerator> content) throws IOException {
        write(response, "application/json", content);
    }

    /** To be called once a model has answered, before the answer is written, which says what version of the model it is from. */
    final void answered(DatasetId dataset, ServedModel model, Answered answered, HttpServletResponse response) {
        models.answered(dataset);
        response.setHeader(VERSION, model.modelVersion());
        if (answered.kept() > 0) {
            response.setHeader(CALL, answered.call());
        }
    }

    /** Adds to a refusal what clients of an address look for beside the problem. */
    void beside(Problem problem, JsonGenerator json) {}

    private void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        write(response, Problem.MEDIA_TYPE, json -> {
            problem.write(json, request.getRequestURI());
            beside(problem, json);
            json.writeEnd();
        });
    }

    private static void write(HttpServletResponse response, String type, Consumer<JsonGenerator> content)
            throws IOException {
        response.setContentType(type);
        try (OutputStream out = response.getOutputStream();
                JsonGenerator json = JSON.createGenerator(out)) {
            content.accept(json);
        }
    }
}
