package io.predictml.web.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.regex.Pattern;

/** What the page on an unexpected failure says. */
@Named("errorPage")
@RequestScoped
public class ErrorPage {
    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{8}");

    /** The number that stands in the log beside the cause; empty where there is none. */
    public String getReference() {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        Object own = external.getRequestMap().get(RefusalsOnPages.REFERENCE);
        String told = own == null ? external.getRequestParameterMap().get("reference") : own.toString();
        return told != null && REFERENCE.matcher(told).matches() ? told : "";
    }
}
