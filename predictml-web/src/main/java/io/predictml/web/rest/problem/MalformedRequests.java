package io.predictml.web.rest.problem;

import io.predictml.web.rest.JsonFormat;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The answer to a request of which the container itself cannot make sense, such as a content type without a slash: a problem
 * to clients of the API, who would get a page otherwise, and the portal's page to everybody else.
 */
@WebServlet("/error/400")
public class MalformedRequests extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (asked == null || !asked.toString().startsWith("/api/")) {
            request.getRequestDispatcher("/error/400.xhtml").forward(request, response);
            return;
        }
        Refusal refusal = Refusal.of(
                400,
                "malformed_request",
                "The request cannot be understood. Check its headers, such as Content-Type and Accept.");
        response.setContentType(Problem.MEDIA_TYPE);
        JsonFormat.mapper().writeValue(response.getOutputStream(), Problem.of(refusal, asked.toString()));
    }
}
