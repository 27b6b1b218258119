package io.predictml.web.portal;

import io.predictml.domain.dataset.UploadLimits;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What holds for every page: no browser keeps it, it takes no form from another site, and no more bytes than an upload
 * may have. A form that is too big is refused by its announced length, before a byte of it is read.
 */
@WebFilter({"/predictml/*", "/error/*"})
public class PageGate extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** The form's other fields and the parts' borders. */
    private static final long FORM_ALLOWANCE = 1024L * 1024;

    @Inject
    private transient UploadLimits limits;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        if (isSentFromElsewhere(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (request.getContentLengthLong() > limits.maxBytes() + FORM_ALLOWANCE) {
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Whether another site sent the form, as every browser says of its own accord; the sign-in form has no other guard. */
    private static boolean isSentFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getMethod().equals("POST") && site != null && !site.equals("same-origin");
    }
}
