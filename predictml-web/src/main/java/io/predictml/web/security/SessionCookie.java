package io.predictml.web.security;

import io.predictml.ejb.settings.ServerSettings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;

/** Keeps the session's cookie from scripts and other sites, and from plain HTTP where the portal's address is HTTPS. */
@WebListener
public class SessionCookie implements ServletContextListener {
    @Inject
    private ServerSettings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setHttpOnly(true);
        cookie.setSecure("https".equals(settings.publicAddress().getScheme()));
        cookie.setAttribute("SameSite", "Lax");
    }
}
