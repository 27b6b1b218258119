package io.predictml.web.security;

import io.predictml.domain.account.AccessTokens;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.SessionId;
import io.predictml.ejb.account.CompanySignIn;
import io.predictml.ejb.account.SessionService;
import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who asks: a bearer token or an API key for the API, a session for pages. Pages are protected by the
 * deployment's constraints, the API by {@link SignedInOnly}. The session keeps its own id only, so that a changed role, a
 * disabled account or a session that was ended elsewhere counts with the next request.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION + 500)
public class PortalAuthentication implements HttpAuthenticationMechanism {
    private static final String SESSION = "predictml.session";
    private static final String ID_TOKEN = "predictml.id-token";
    private static final String BEARER = "Bearer ";
    private static final String API_KEY = "X-API-Key";
    private static final String API = "/api";

    @Inject
    private AccessTokens tokens;

    @EJB
    private SessionService sessions;

    @Inject
    private CompanySignIn company;

    @Inject
    private CurrentCaller current;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Caller> caller = caller(request);
        if (caller.isPresent()) {
            return context.notifyContainerAboutLogin(
                    caller.get().email(), Set.of(caller.get().role().name()));
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        return toSignIn(request, response, context);
    }

    /** The script of a page follows no redirect by itself: it is told where to go in Faces' own words. */
    private static AuthenticationStatus toSignIn(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        boolean ended = request.getRequestedSessionId() != null;
        String page = request.getContextPath() + "/predictml/login" + (ended ? "?ended=true" : "");
        if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
            return context.redirect(page);
        }
        try {
            response.setContentType("text/xml");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write("<partial-response><redirect url=\"" + page + "\"/></partial-response>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }

    /** Signing out ends the session; a token stays good for its short life. */
    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        forget(request);
        context.cleanClientSubject();
    }

    /**
     * Ends the session, here and in the list of sessions.
     *
     * @return where the company's own sign-in ends its session; empty where the person did not come from there
     */
    public Optional<URI> forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<String> token = Optional.ofNullable(session)
                .map(found -> found.getAttribute(ID_TOKEN))
                .map(String.class::cast);
        if (session != null) {
            session.invalidate();
        }
        current.session().ifPresent(id -> sessions.end(current.get(), id));
        return token.flatMap(company::end);
    }

    /** The same for somebody whom the company's own sign-in sent. */
    public void remember(HttpServletRequest request, CompanySignIn.SignedIn signedIn) {
        remember(request, signedIn.caller());
        request.getSession().setAttribute(ID_TOKEN, signedIn.idToken());
    }

    /** Keeps the caller in a new session; an id that was known before the sign-in is worth nothing after it. */
    public void remember(HttpServletRequest request, Caller caller) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        SessionId session = sessions.begin(caller, agent);
        request.getSession(true).setAttribute(SESSION, session.value());
        current.is(caller, session);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        String token = request.getHeader(API_KEY);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            token = authorization.substring(BEARER.length()).strip();
        }
        if (token != null) {
            Optional<Caller> caller = tokens.verify(token, request.getRemoteAddr());
            caller.ifPresent(current::is);
            return caller;
        }
        HttpSession session = isApi(request) ? null : request.getSession(false);
        return session != null && session.getAttribute(SESSION) instanceof String id
                ? ofSession(new SessionId(id), request)
                : Optional.empty();
    }

    private Optional<Caller> ofSession(SessionId session, HttpServletRequest request) {
        Optional<Caller> caller = sessions.caller(session, request.getRemoteAddr());
        caller.ifPresent(found -> current.is(found, session));
        return caller;
    }

    /** By the path that the server has decoded and matched: what it calls the API is the API. */
    private static boolean isApi(HttpServletRequest request) {
        return request.getServletPath().equals(API);
    }
}
