package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the portal says beside its pages: headers and refusals. */
@OnSharedServer
class PortalHttpIT {
    private static final Pattern STYLESHEET = Pattern.compile("href=\"([^\"]*portal\\.css[^\"]*)\"");

    @Test
    void aFormOfAnotherSiteIsRefused(RunningServer server) throws Exception {
        HttpRequest form = HttpRequest.newBuilder(server.base().resolve("/predictml/login"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("login=login&email=demo%40predictml.com"))
                .build();

        assertThat(send(form).statusCode()).isEqualTo(403);
    }

    @Test
    void aFormThatNoPageSentIsNotUnderstood(RunningServer server) throws Exception {
        HttpRequest form = HttpRequest.newBuilder(server.base().resolve("/predictml/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "login=login&email=a&signIn=signIn&jakarta.faces.ViewState=stateless"))
                .build();

        HttpResponse<String> answer = send(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This could not be understood");
    }

    @Test
    void whatIsVersionedIsKeptForEverAndPagesAreNot(RunningServer server) throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(server.base().resolve("/predictml/login"))
                .build());
        Matcher stylesheet = STYLESHEET.matcher(page.body());
        assertThat(stylesheet.find()).isTrue();
        HttpResponse<String> resource = send(
                HttpRequest.newBuilder(server.base().resolve(stylesheet.group(1).replace("&amp;", "&")))
                        .build());

        assertThat(resource.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self' 'nonce-")
                .doesNotContain("unsafe-eval");
        assertThat(page.body()).doesNotContain("jsessionid");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
