package io.predictml.scoring;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Every address that is none; it stands in the place of the server's own, which would serve files. */
@WebServlet("/")
public class NothingEndpoint extends Endpoint {
    private static final long serialVersionUID = 1L;

    @Override
    void get(HttpServletRequest request, HttpServletResponse response) {
        throw new UnknownPath();
    }

    @Override
    void post(HttpServletRequest request, HttpServletResponse response) {
        throw new UnknownPath();
    }
}
