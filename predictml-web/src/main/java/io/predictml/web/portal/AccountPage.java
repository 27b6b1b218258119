package io.predictml.web.portal;

import io.predictml.domain.account.ApiKeyId;
import io.predictml.domain.account.ApiKeySummary;
import io.predictml.domain.account.SessionId;
import io.predictml.domain.account.SessionSummary;
import io.predictml.ejb.account.AccountService;
import io.predictml.ejb.account.ApiKeyService;
import io.predictml.ejb.account.SessionService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** One's own account: password, API keys, where one is signed in. */
@Named("accountPage")
@ViewScoped
public class AccountPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private AccountService accounts;

    @Inject
    private ApiKeyService apiKeys;

    @Inject
    private SessionService portalSessions;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String password = "";
    private String wanted = "";
    private String keyName = "";
    private String newKey = "";
    private boolean withPassword;
    private transient List<ApiKeySummary> keys = List.of();
    private transient List<SessionSummary> sessions = List.of();

    /** Looks at everything again. */
    public void refresh() {
        keys = apiKeys.list(current.get());
        sessions = portalSessions.list(current.get());
        withPassword = accounts.hasPassword(current.get());
    }

    public void changePassword() {
        try {
            accounts.changePassword(current.get(), password, wanted, current.session());
            say("account.password.changed");
        } finally {
            password = "";
            wanted = "";
            refresh();
        }
    }

    public void createKey() {
        newKey = apiKeys.create(current.get(), keyName.strip()).text();
        keyName = "";
        refresh();
    }

    public void revoke(String id) {
        apiKeys.revoke(current.get(), new ApiKeyId(id));
        newKey = "";
        refresh();
    }

    /** The session's browser, in a few words. */
    public String browser(SessionSummary session) {
        return BrowserName.of(session.agent(), reader.wording());
    }

    public void end(String id) {
        portalSessions.end(current.get(), new SessionId(id));
        refresh();
    }

    public void endOthers() {
        accounts.signOutEverywhere(current.get(), current.session());
        refresh();
    }

    /** Whether there is a password to change. */
    public boolean isWithPassword() {
        return withPassword;
    }

    public List<ApiKeySummary> getKeys() {
        return keys;
    }

    public List<SessionSummary> getSessions() {
        return sessions;
    }

    public boolean isHere(SessionSummary session) {
        return current.session().filter(session.id()::equals).isPresent();
    }

    /** The key that was just made, said this once; else empty. */
    public String getNewKey() {
        return newKey;
    }

    private void say(String key) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        null,
                        new FacesMessage(
                                FacesMessage.SEVERITY_INFO, reader.wording().text(key), ""));
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String value) {
        password = value;
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(String value) {
        wanted = value;
    }

    public String getKeyName() {
        return keyName;
    }

    public void setKeyName(String value) {
        keyName = value;
    }
}
