package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.CompanySignInRefused;
import io.predictml.ejb.account.AccountService;
import io.predictml.ejb.account.CompanySignIn;
import io.predictml.ejb.account.FirstAccounts;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.web.security.CurrentCaller;
import io.predictml.web.security.PortalAuthentication;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Signing in and out. The page keeps no state, so that it never expires under somebody who is typing. */
@Named("loginPage")
@RequestScoped
public class LoginPage {
    /** A demo account that the page offers. */
    public record DemoAccount(String email, String password, String key) {}

    @Inject
    private AccountService accounts;

    @Inject
    private PortalAuthentication authentication;

    @Inject
    private CurrentCaller current;

    @Inject
    private ServerSettings settings;

    @Inject
    private CompanySignIn company;

    private String email = "";
    private String password = "";
    private String ended = "";
    private String chosen = "";
    private String refused = "";

    /** Who is signed in already has no business here. */
    public void open() throws IOException {
        if (current.find().isPresent()) {
            go(HomeRedirect.homeOf(current.get()));
        }
    }

    public void signIn() throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        Caller caller = accounts.authenticate(email, password, request.getRemoteAddr());
        authentication.remember(request, caller);
        go(HomeRedirect.homeOf(caller));
    }

    public void signOut() throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        Optional<URI> elsewhere = authentication.forget((HttpServletRequest) external.getRequest());
        if (elsewhere.isPresent()) {
            external.redirect(elsewhere.get().toString());
        } else {
            go("/predictml/login");
        }
    }

    private static void go(String page) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + page);
    }

    public boolean isDemo() {
        return settings.demo() && isByPassword();
    }

    /** Whether somebody signs in by a password. */
    public boolean isByPassword() {
        return !company.isOnly();
    }

    /** Whether the company's own sign-in is set up. */
    public boolean isByCompany() {
        return company.isOn();
    }

    public String getCompany() {
        return company.name();
    }

    public List<DemoAccount> getDemoAccounts() {
        return List.of(
                new DemoAccount(FirstAccounts.DEMO_USER, FirstAccounts.DEMO_USER_PASSWORD, "login.demo.user"),
                new DemoAccount(FirstAccounts.DEMO_ADMIN, FirstAccounts.DEMO_ADMIN_PASSWORD, "login.demo.admin"));
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String value) {
        email = value;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String value) {
        password = value;
    }

    public String getEnded() {
        return ended;
    }

    public void setEnded(String value) {
        ended = value;
    }

    /** Why the company's own sign-in let nobody in; empty where it did not refuse. */
    public String getRefused() {
        return refused;
    }

    /** @param value from the address, so that it may be anything; what is no reason counts as the one that says least */
    public void setRefused(String value) {
        refused = Arrays.stream(CompanySignInRefused.Reason.values())
                .map(CompanySignInRefused.Reason::word)
                .filter(value::equals)
                .findFirst()
                .orElse(value.isEmpty() ? "" : CompanySignInRefused.Reason.FAILED.word());
    }

    /** Not empty where somebody comes from choosing a password. */
    public String getChosen() {
        return chosen;
    }

    public void setChosen(String value) {
        chosen = value;
    }
}
