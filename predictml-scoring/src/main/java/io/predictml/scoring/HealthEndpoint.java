package io.predictml.scoring;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Whether the inference server answers, for probes; it needs no token. */
@WebServlet("/health")
public class HealthEndpoint extends Endpoint {
    private static final long serialVersionUID = 1L;

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, json -> json.writeStartObject()
                .write("success", true)
                .write("status", "healthy")
                .writeEnd());
    }
}
