package io.predictml.scoring;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * For probes, which need no token: whether the inference server is up ({@code /health}, {@code /health/live}, MLflow's
 * {@code /ping}), and whether its models are loaded ({@code /health/ready}).
 */
@WebServlet({"/health", "/health/live", "/health/ready", "/ping"})
public class HealthEndpoint extends Endpoint {
    private static final long serialVersionUID = 1L;

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getServletPath()) {
            case "/ping" -> {
                response.setContentType("text/plain");
                response.getOutputStream().write('\n');
            }
            case "/health/ready" -> ready(response);
            default -> status(response, true, "healthy");
        }
    }

    private void ready(HttpServletResponse response) throws IOException {
        if (models().ready()) {
            status(response, true, "ready");
        } else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            status(response, false, "loading");
        }
    }

    private static void status(HttpServletResponse response, boolean success, String word) throws IOException {
        answer(response, json -> json.writeStartObject()
                .write("success", success)
                .write("status", word)
                .writeEnd());
    }
}
