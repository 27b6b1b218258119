package io.predictml.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Refuses NUL characters in what pages are asked with, which no text has and PostgreSQL cannot keep. */
@WebFilter("/predictml/*")
public class PlainForms extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getCharacterEncoding() == null) {
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        // What comes with a file has gone through the reader of uploads.
        boolean plain = type.startsWith("multipart/")
                || request.getParameterMap().values().stream()
                        .flatMap(Arrays::stream)
                        .noneMatch(value -> value.indexOf('\0') >= 0);
        if (plain) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
