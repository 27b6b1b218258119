package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps cookies and sends forms. */
final class PlainBrowser {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI base;

    PlainBrowser(URI base) {
        this.base = base;
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString(UTF_8));
    }

    /** Sends the fields, and what says that a form of a page without state was sent. */
    HttpResponse<String> send(String path, Map<String, String> fields) throws Exception {
        // What PrimeFaces' script adds to every form: the nonce of the page that it came with.
        Map<String, String> all = new HashMap<>(fields);
        all.put(
                "primefaces.nonce",
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(UTF_8)));
        String form = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> signIn(String email, String password) throws Exception {
        return send(
                "/predictml/login",
                Map.of(
                        "login", "login",
                        "email", email,
                        "password", password,
                        "signIn", "signIn",
                        "jakarta.faces.ViewState", "stateless"));
    }

    HttpResponse<String> choosePassword(String secret, String password) throws Exception {
        return send(
                "/predictml/password",
                Map.of(
                        "choose", "choose",
                        "secret", secret,
                        "password", password,
                        "set", "set",
                        "jakarta.faces.ViewState", "stateless"));
    }

    /** Asks for a link to choose a new password. */
    HttpResponse<String> forget(String email) throws Exception {
        return send(
                "/predictml/forgotten",
                Map.of(
                        "forgotten", "forgotten",
                        "email", email,
                        "send", "send",
                        "jakarta.faces.ViewState", "stateless"));
    }

    /** The session's id, as the cookie has it; empty where there is none. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Puts a session's id into the browser that somebody else has made. */
    void takeSession(String id) {
        HttpCookie cookie = new HttpCookie("JSESSIONID", id);
        cookie.setPath("/");
        // What CookieManager makes of localhost, so that the server's cookie takes its place.
        cookie.setDomain("localhost.local");
        cookie.setVersion(0);
        cookies.getCookieStore().add(base, cookie);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
