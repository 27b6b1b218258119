package io.predictml.web.security;

import io.predictml.domain.account.CompanySignInRefused;
import io.predictml.domain.account.CompanySignInRefused.Reason;
import io.predictml.domain.account.TooManyAttempts;
import io.predictml.ejb.account.CompanySignIn;
import io.predictml.ejb.oidc.SignInAttempt;
import io.predictml.ejb.settings.ServerSettings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The way to the company's own sign-in and back. Where it leads to in the end is the person's first page and nothing that the
 * request names, so that there is no redirect to misuse.
 */
@WebServlet({"/predictml/oidc/start", "/predictml/oidc/callback"})
public class CompanyDoor extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String COOKIE = "predictml_sign_in";
    private static final String PATH = "/predictml/oidc";
    /** For as long as somebody may take to sign in there. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Inject
    private transient CompanySignIn company;

    @Inject
    private transient PortalAuthentication authentication;

    @Inject
    private transient ServerSettings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!company.isOn()) {
            response.sendRedirect(request.getContextPath() + "/predictml/login");
            return;
        }
        try {
            if (request.getServletPath().endsWith("/start")) {
                SignInAttempt attempt = SignInAttempt.next();
                String address = company.begin(attempt).toString();
                response.addCookie(cookie(attempt.secret(), PATIENCE));
                response.sendRedirect(address);
            } else {
                response.addCookie(cookie("", Duration.ZERO));
                authentication.remember(request, finished(request));
                response.sendRedirect(request.getContextPath() + "/predictml/");
            }
        } catch (CompanySignInRefused e) {
            refuse(request, response, e.reason());
        } catch (TooManyAttempts e) {
            response.setHeader("Retry-After", String.valueOf(e.retryAfterSeconds()));
            refuse(request, response, Reason.FAILED);
        }
    }

    private CompanySignIn.SignedIn finished(HttpServletRequest request) {
        SignInAttempt attempt = attempt(request)
                .filter(found -> found.began(parameter(request, "state").orElse("")))
                .orElseThrow(() -> new CompanySignInRefused(Reason.FAILED));
        if (parameter(request, "error").isPresent()) {
            throw new CompanySignInRefused(Reason.DENIED);
        }
        String code = parameter(request, "code").orElseThrow(() -> new CompanySignInRefused(Reason.FAILED));
        return company.finish(attempt, code, parameter(request, "iss"), request.getRemoteAddr());
    }

    private static Optional<SignInAttempt> attempt(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie ->
                        cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty())
                .map(cookie -> new SignInAttempt(cookie.getValue()))
                .findFirst();
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name));
    }

    /** Strict would keep it from the way back, which begins at the issuer. */
    private Cookie cookie(String value, Duration life) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath(PATH);
        cookie.setHttpOnly(true);
        cookie.setSecure("https".equals(settings.publicAddress().getScheme()));
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(Math.toIntExact(life.toSeconds()));
        return cookie;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Reason reason)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/predictml/login?refused=" + reason.word());
    }
}
