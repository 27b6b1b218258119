package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person who reads the portal's pages without a browser: a session, its pages, and how long each took. */
final class PortalVisitor {
    private static final Pattern VIEW = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    /** What a page sent. */
    record Visit(int status, String page, Duration time) {}

    private final URI base;
    private String page = "";
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private PortalVisitor(URI base) {
        this.base = base;
    }

    static PortalVisitor signedIn(URI base, String email, String password) throws Exception {
        PortalVisitor visitor = new PortalVisitor(base);
        String form = "login=login&signIn=&email=%s&password=%s&jakarta.faces.ViewState=%s"
                .formatted(
                        encoded(email),
                        encoded(password),
                        encoded(first(VIEW, visitor.get("/predictml/login").page())));
        HttpResponse<String> answer = visitor.http.send(
                HttpRequest.newBuilder(base.resolve("/predictml/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.uri().getPath()).isNotEqualTo("/predictml/login");
        return visitor;
    }

    Visit get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).build();
        long begin = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        return new Visit(answer.statusCode(), answer.body(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Opens a page that will look again. */
    void open(String path) throws Exception {
        page = get(path).page();
    }

    /** What the open page does when its pulse has changed: it asks for what is live on it. */
    Visit lookAgain(String path, String form) throws Exception {
        Matcher command = Pattern.compile(
                        "lookAgain = function\\(\\) \\{\\s*return PrimeFaces\\.ab\\(\\{s:\"([^\"]+)\"")
                .matcher(page);
        assertThat(command.find()).as("a page that looks again").isTrue();
        String source = command.group(1);
        String body = "jakarta.faces.partial.ajax=true&jakarta.faces.source=%1$s&jakarta.faces.partial.execute=%1$s"
                        .formatted(encoded(source))
                + "&jakarta.faces.partial.render=%s&%s=%s&%s=%s&jakarta.faces.ViewState=%s&primefaces.nonce=%s"
                        .formatted(
                                encoded("%1$s:watch %1$s:cards bell:unread".formatted(form)),
                                encoded(source),
                                encoded(source),
                                form,
                                form,
                                encoded(first(VIEW, page)),
                                encoded(first(NONCE, page)));
        long begin = System.nanoTime();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Faces-Request", "partial/ajax")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
        return new Visit(answer.statusCode(), answer.body(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private static String first(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
