package io.predictml.web.portal;

import io.predictml.ejb.account.ForgottenPasswords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** Asking for a link to choose a new password; what it says does not tell whether there is such an account. */
@Named("forgottenPage")
@RequestScoped
public class ForgottenPage {
    @Inject
    private ForgottenPasswords forgotten;

    @Inject
    private Reader reader;

    private String email = "";

    public boolean isOn() {
        return forgotten.isOn();
    }

    public void send() {
        FacesContext faces = FacesContext.getCurrentInstance();
        HttpServletRequest request =
                (HttpServletRequest) faces.getExternalContext().getRequest();
        forgotten.ask(email, reader.getLanguage().getLanguage(), request.getRemoteAddr());
        String sentence = reader.wording().text("forgotten.done");
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, sentence, ""));
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String value) {
        email = value;
    }
}
