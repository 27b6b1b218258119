package io.predictml.web.security;

import io.predictml.domain.account.AccessTokens;
import io.predictml.domain.account.Caller;
import io.predictml.ejb.account.AccountService;
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
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who asks: a bearer token for the API, a session for pages. Pages are protected by the deployment's constraints,
 * the API by {@link SignedInOnly}. The session keeps the account's number only, so
 * that a changed role or a removed account counts with the next request.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION + 500)
public class PortalAuthentication implements HttpAuthenticationMechanism {
    private static final String SESSION_ACCOUNT = "predictml.account";
    private static final String BEARER = "Bearer ";
    private static final String API = "/api";

    @Inject
    private AccessTokens tokens;

    @EJB
    private AccountService accounts;

    @Inject
    private CurrentCaller current;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Caller> caller = caller(request);
        if (caller.isPresent()) {
            current.is(caller.get());
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
        boolean ended = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
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
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        context.cleanClientSubject();
    }

    /** Keeps the caller in a new session; an id that was known before the sign-in is worth nothing after it. */
    public void remember(HttpServletRequest request, Caller caller) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(SESSION_ACCOUNT, caller.accountId());
        current.is(caller);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return tokens.verify(authorization.substring(BEARER.length()).strip(), request.getRemoteAddr());
        }
        HttpSession session = isApi(request) ? null : request.getSession(false);
        Object account = session == null ? null : session.getAttribute(SESSION_ACCOUNT);
        return account instanceof Long id ? accounts.caller(id, request.getRemoteAddr()) : Optional.empty();
    }

    /** By the path that the server has decoded and matched: what it calls the API is the API. */
    private static boolean isApi(HttpServletRequest request) {
        return request.getServletPath().equals(API);
    }
}
