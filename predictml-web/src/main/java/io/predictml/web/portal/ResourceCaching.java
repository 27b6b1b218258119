package io.predictml.web.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** Lets browsers keep what carries its version in its address; Faces itself would have them ask again after a week. */
@WebFilter("/jakarta.faces.resource/*")
public class ResourceCaching extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean versioned = request.getParameter("v") != null;
        chain.doFilter(request, versioned ? new Immutable(response) : response);
    }

    private static final class Immutable extends HttpServletResponseWrapper {
        Immutable(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, forEver(name, value));
        }

        @Override
        public void addHeader(String name, String value) {
            if (CACHE_CONTROL.equalsIgnoreCase(name)) {
                super.setHeader(name, FOR_EVER);
            } else {
                super.addHeader(name, value);
            }
        }

        private String forEver(String name, String value) {
            return CACHE_CONTROL.equalsIgnoreCase(name) && getStatus() < 300 ? FOR_EVER : value;
        }
    }
}
