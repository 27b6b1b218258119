package io.predictml.web.portal;

import io.predictml.ejb.account.PasswordLinkService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Choosing a password by a link. What the link carries stands behind its {@code #}, which browsers send to no server; the
 * page's script puts it into the form.
 */
@Named("passwordPage")
@RequestScoped
public class PasswordPage {
    @Inject
    private PasswordLinkService links;

    private String secret = "";
    private String password = "";

    public void choose() throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        links.choose(secret, password, request.getRemoteAddr());
        external.redirect(external.getRequestContextPath() + "/predictml/login?chosen=true");
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(String value) {
        secret = value;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String value) {
        password = value;
    }
}
