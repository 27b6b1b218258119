package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.web.security.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Leads who comes to the bare address to where their work is. */
@WebServlet({"", "/predictml", "/predictml/"})
public class HomeRedirect extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentCaller current;

    /** The first page after signing in. */
    static String homeOf(Caller caller) {
        return caller.isAdmin() ? "/predictml/admin" : "/predictml/dashboard";
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String home = current.find().map(HomeRedirect::homeOf).orElse("/predictml/dashboard");
        response.sendRedirect(request.getContextPath() + home);
    }
}
