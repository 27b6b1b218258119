package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.web.security.CurrentCaller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who looks at the page and how they like it: signed-in person, language, theme, time zone. Preferences come from cookies
 * that the page's script writes, so that they hold before and after signing in.
 */
@Named("reader")
@RequestScoped
public class Reader {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final Set<String> THEMES = Set.of("light", "dark");

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentCaller current;

    private Wording wording;

    @PostConstruct
    void look() {
        List<Locale> wanted = Collections.list(request.getLocales());
        Locale language = cookie("predictml_language")
                .map(Locale::forLanguageTag)
                .filter(LANGUAGES::contains)
                .orElseGet(() -> wanted.stream()
                        .map(locale -> Locale.forLanguageTag(locale.getLanguage()))
                        .filter(LANGUAGES::contains)
                        .findFirst()
                        .orElse(Locale.ENGLISH));
        Locale region = wanted.stream()
                .filter(locale -> locale.getLanguage().equals(language.getLanguage()))
                .findFirst()
                .orElse(language);
        wording = new Wording(language, region, zone());
    }

    /** The reader's way of saying things, {@code say} in pages. */
    @Produces
    @Dependent
    @Named("say")
    public Wording wording() {
        return wording;
    }

    public Locale getLanguage() {
        return wording.language();
    }

    public List<Locale> getLanguages() {
        return LANGUAGES;
    }

    /** The languages that the page could be read in instead. */
    public List<Locale> getOtherLanguages() {
        return LANGUAGES.stream()
                .filter(language -> !language.equals(getLanguage()))
                .toList();
    }

    /** {@code light} or {@code dark} where the reader chose; empty to follow the system. */
    public String getTheme() {
        return cookie("predictml_theme").filter(THEMES::contains).orElse("");
    }

    /** For which screens the light theme's stylesheet counts. */
    public String getLightMedia() {
        return media("light");
    }

    public String getDarkMedia() {
        return media("dark");
    }

    /** Whether the page brings the light theme: it is chosen, or the system's, or nobody knows yet what the system wants. */
    public boolean isLightLinked() {
        return !"dark".equals(worn());
    }

    public boolean isDarkLinked() {
        return !"light".equals(worn());
    }

    /** The theme that the reader chose, else the one that the system wanted on the page before; empty before there was one. */
    private String worn() {
        return getTheme().isEmpty()
                ? cookie("predictml_scheme").filter(THEMES::contains).orElse("")
                : getTheme();
    }

    /** Says on the page that something was done. */
    public void done(String key) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, wording.text(key), ""));
    }

    public boolean isSignedIn() {
        return current.find().isPresent();
    }

    public boolean isAdmin() {
        return current.find().filter(Caller::isAdmin).isPresent();
    }

    public String getEmail() {
        return current.find().map(Caller::email).orElse("");
    }

    /** One or two letters that stand for the person. */
    public String getInitials() {
        String email = getEmail();
        return email.isEmpty() ? "" : email.substring(0, 1).toUpperCase(Locale.ROOT);
    }

    private String media(String theme) {
        String chosen = getTheme();
        if (chosen.isEmpty()) {
            return "(prefers-color-scheme: " + theme + ")";
        }
        return chosen.equals(theme) ? "all" : "not all";
    }

    private ZoneId zone() {
        try {
            return cookie("predictml_zone").map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private Optional<String> cookie(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
