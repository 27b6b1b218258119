package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.RsaJwkGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People and programs that come from a company's own issuer, where nobody signs in by a password. */
class CompanySignInIT {
    private static final String START = "/predictml/oidc/start";
    private static final String USERS = "/api/predictml/admin/users";

    private static IssuerDouble issuer;
    private static RunningServer server;
    private static Api chief;
    private static final HttpClient ELSEWHERE = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        issuer = new IssuerDouble();
        Map<String, String> environment = new HashMap<>(issuer.environment());
        environment.put("PREDICTML_PROFILE", "demo");
        environment.put("PREDICTML_OIDC_ONLY", "true");
        server = RunningServer.start("company", environment);
        Api program = Api.withToken(
                server.base(),
                issuer.accessToken(IssuerDouble.claims("subject-chief", "chief@example.com", "ml-admin")));
        chief = Api.withKey(
                server.base(),
                program.post("/api/predictml/api-keys", "{\"name\":\"chief\"}")
                        .json()
                        .get("key")
                        .asText());
    }

    @AfterAll
    static void stop() {
        try (IssuerDouble closed = issuer;
                RunningServer stopped = server) {
            assertThat(stopped.stop()).isZero();
            assertThat(stopped.troubles()).isEmpty();
            assertThat(closed.troubles()).isEmpty();
        }
    }

    @Test
    void aPersonComesInByTheCompanysDoorAndLeavesByIt() throws Exception {
        issuer.person("subject-browser", "Browser@Example.com", "ml-user");
        try (Browser browser = Browser.open(server.base())) {
            browser.go("/predictml/login");
            browser.screenshot("login-company");
            browser.click(".door-company");
            browser.awaitPath("/predictml/dashboard");
            browser.go("/predictml/account");
            browser.awaitText(".page-lead", "browser@example.com");
            assertThat(browser.count("[id='password:current']")).isZero();
            browser.signOut();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void nobodyComesInByAPassword() throws Exception {
        PlainBrowser browser = new PlainBrowser(server.base());
        assertThat(browser.get("/predictml/login").body())
                .contains("Example &amp; Co", START)
                .doesNotContain("type=\"password\"", "demo123", "/predictml/forgotten");

        HttpResponse<String> signedIn = browser.signIn("admin@predictml.com", "admin123");
        assertThat(signedIn.headers().firstValue("Location").orElse("")).doesNotContain("dashboard", "admin");
        assertThat(browser.get("/predictml/dashboard").statusCode()).isEqualTo(302);
        for (String password : new String[] {"admin123", "wrong"}) {
            Api.Answer refused = Api.anonymous(server.base())
                    .post(
                            "/api/authenticate",
                            "{\"email\":\"admin@predictml.com\",\"password\":\"%s\"}".formatted(password));
            assertThat(refused.status()).as(refused.text()).isEqualTo(403);
            assertThat(refused.text()).doesNotContain("\"token\"");
        }
        browser.forget("demo@predictml.com");
        assertThat(chief.get(USERS + "?search=admin%40predictml")
                        .json()
                        .at("/users/0/status")
                        .asText())
                .as("the account is there, and shut")
                .isEqualTo("active");
        assertThat(chief.get("/api/predictml/admin/audit?action=sign-in&actor=admin%40predictml.com")
                        .json()
                        .get("events"))
                .isEmpty();
    }

    @Test
    void whoComesIsKnownBySubjectAndHasTheRoleThatTheIssuerSays() throws Exception {
        PlainBrowser browser = new PlainBrowser(server.base());
        issuer.person("subject-1", "first@example.com", "ml-user");

        HttpResponse<String> in = come(browser);

        assertThat(in.headers().firstValue("Location")).contains("/predictml/");
        assertThat(in.headers().allValues("Set-Cookie").toString())
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax");
        assertThat(browser.get("/predictml/dashboard").statusCode()).isEqualTo(200);
        assertThat(browser.get("/predictml/admin").statusCode()).isEqualTo(403);
        assertThat(user("first").get("status").asText()).isEqualTo("active");

        issuer.person("subject-1", "second@example.com", "other", "chief");
        come(browser);

        assertThat(browser.get("/predictml/admin").statusCode()).isEqualTo(200);
        assertThat(user("first").get("role").asText()).isEqualTo("ADMIN");
        assertThat(chief.get(USERS + "?search=second%40example.com").json().get("users"))
                .as("the same subject is the same account")
                .isEmpty();
        assertThat(chief.post(USERS + "/" + user("first").get("id").asText() + "/link")
                        .status())
                .as("no password beside the company's sign-in")
                .isEqualTo(409);
        String audit =
                chief.get("/api/predictml/admin/audit?action=change-role").text();
        assertThat(audit).contains("change-role", "by " + issuer.issuer());
    }

    @Test
    void whoMustNotComeInStaysOut() throws Exception {
        issuer.person("stranger", "demo@predictml.com", "ml-user", "ml-admin");
        assertRefused("email_taken");
        issuer.person("subject-nobody", "nobody@example.com", "canteen");
        assertRefused("no_role");
        Map<String, Object> unverified = IssuerDouble.claims("subject-2", "boss@example.com", "ml-user");
        unverified.put("email_verified", false);
        issuer.person(unverified);
        assertRefused("no_email");

        issuer.person("subject-3", "leaver@example.com", "ml-user");
        PlainBrowser browser = new PlainBrowser(server.base());
        come(browser);
        chief.post(USERS + "/" + user("leaver").get("id").asText() + "/disable");
        assertThat(browser.get("/predictml/dashboard").statusCode()).isEqualTo(302);
        assertRefused("disabled");
        assertThat(bearer(IssuerDouble.claims("subject-3", "leaver@example.com", "ml-user")))
                .isEqualTo(401);
    }

    @Test
    void anAnswerThatWasNotAskedForOpensNothing() throws Exception {
        issuer.person("subject-4", "careful@example.com", "ml-user");
        PlainBrowser browser = new PlainBrowser(server.base());
        String back = answer(browser);

        assertThat(refusal(new PlainBrowser(server.base()).get(back)))
                .as("a browser that did not begin")
                .isEqualTo("failed");
        assertThat(refusal(browser.get(back.replaceFirst("state=", "state=x"))))
                .as("another state")
                .isEqualTo("failed");
        assertThat(refusal(browser.get(back))).as("an attempt that ended").isEqualTo("failed");
        String other = answer(browser);
        assertThat(refusal(browser.get(other.replaceFirst("iss=[^&]*", "iss=http%3A%2F%2Felsewhere"))))
                .isEqualTo("failed");
        String denied = answer(browser).replaceFirst("code=[^&]*", "error=access_denied");
        assertThat(refusal(browser.get(denied))).isEqualTo("denied");
        HttpResponse<String> misled =
                browser.get(START + "?redirect_uri=https://evil.example&next=https://evil.example");
        assertThat(misled.headers().firstValue("Location").orElse(""))
                .startsWith(issuer.issuer() + "/authorize?")
                .doesNotContain("evil");
        assertThat(browser.session()).isEmpty();
        assertThat(browser.get("/predictml/login?refused=%3Cscript%3E").body()).doesNotContain("<script>\"");
    }

    @Test
    void anIdTokenThatIsNotGoodOpensNothing() throws Exception {
        Map<String, Object> person = IssuerDouble.claims("subject-5", "forged@example.com", "ml-user");
        String foreign = issuer.signed(person, IssuerDouble.CLIENT, RsaJwkGenerator.generateJwk(2048));
        Map<String, UnaryOperator<String>> spoilt = new LinkedHashMap<>();
        spoilt.put("of another attempt", good -> issuer.signed(person, IssuerDouble.CLIENT));
        spoilt.put("of another key", good -> foreign);
        spoilt.put("unsigned", good -> good.replaceFirst("^[^.]*", "eyJhbGciOiJub25lIn0")
                .replaceFirst("[^.]*$", ""));
        spoilt.put("cut", good -> good.substring(0, good.length() - 8));
        for (Map.Entry<String, UnaryOperator<String>> one : spoilt.entrySet()) {
            issuer.person("subject-5", "forged@example.com", "ml-user");
            issuer.spoil(one.getValue());
            assertThat(refusal(come(new PlainBrowser(server.base()))))
                    .as(one.getKey())
                    .isEqualTo("failed");
        }
        assertThat(chief.get(USERS + "?search=forged").json().get("users")).isEmpty();
    }

    @Test
    void programsComeWithTheIssuersTokensToBothDoors() throws Exception {
        Map<String, Object> person = IssuerDouble.claims("subject-6", "program@example.com", "ml-user");
        // What was said earlier counts no more, and a token says its moment in whole seconds.
        person.put("iat", Instant.now().getEpochSecond() - 10);
        Api program = Api.withToken(server.base(), issuer.accessToken(person));
        String dataset = Penguins.upload(program);

        assertThat(program.at(server.scoring())
                        .post("/predict/" + dataset, Penguins.ROW)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("Model not deployed");
        assertThat(program.get(USERS).status()).isEqualTo(403);
        assertThat(program.get("/api/predictml/datasets").json().get("datasets"))
                .hasSize(1);
        assertThat(asAdministrator(IssuerDouble.claims("subject-6", "program@example.com", "ml-admin")))
                .isEqualTo(200);
        Map<String, Object> older = new HashMap<>(person);
        older.put("iat", Instant.now().getEpochSecond() - 100);
        assertThat(asAdministrator(older))
                .as("what was said before counts no more")
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsNotGoodIsNobodys() throws Exception {
        Map<String, Object> person = IssuerDouble.claims("subject-7", "tokens@example.com", "ml-user");
        assertThat(bearer(person)).isEqualTo(200);
        assertNobody(issuer.unsigned(person));
        assertNobody(issuer.signedWithThePublicKey(person));
        assertNobody(issuer.signed(person, IssuerDouble.CLIENT));
        assertNobody(issuer.signed(person, IssuerDouble.AUDIENCE, RsaJwkGenerator.generateJwk(2048)));
        assertNobody(issuer.accessToken(with(person, "exp", Instant.now().getEpochSecond() - 60)));
        assertNobody(issuer.accessToken(with(person, "iss", issuer.issuer() + "/")));
        assertNobody(issuer.accessToken(with(person, "nonce", "that of an ID token")));
        assertNobody(issuer.accessToken(with(person, "realm_access", Map.of("roles", "canteen"))));

        issuer.rotate();
        String rotated = issuer.accessToken(person);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Api.withToken(server.base(), rotated)
                                .get("/api/predictml/datasets")
                                .status()
                        == 200);
    }

    private static void assertNobody(String token) throws Exception {
        Api caller = Api.withToken(server.base(), token);
        assertThat(caller.get("/api/predictml/datasets").status()).isEqualTo(401);
        assertThat(caller.at(server.scoring())
                        .post("/predict/report_1", Penguins.ROW)
                        .status())
                .isEqualTo(401);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put(name, value);
        return all;
    }

    private static int bearer(Map<String, Object> claims) throws Exception {
        return Api.withToken(server.base(), issuer.accessToken(claims))
                .get("/api/predictml/datasets")
                .status();
    }

    private static int asAdministrator(Map<String, Object> claims) throws Exception {
        return Api.withToken(server.base(), issuer.accessToken(claims))
                .get(USERS)
                .status();
    }

    private static void assertRefused(String reason) throws Exception {
        PlainBrowser browser = new PlainBrowser(server.base());
        assertThat(refusal(come(browser))).isEqualTo(reason);
        assertThat(browser.session()).isEmpty();
        assertThat(browser.get("/predictml/login?refused=" + reason).body()).contains("role=\"alert\"");
    }

    private static String refusal(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return location.replace("/predictml/login?refused=", "");
    }

    /** All the way: to the issuer, which knows the person, and back. */
    private static HttpResponse<String> come(PlainBrowser browser) throws Exception {
        return browser.get(answer(browser));
    }

    /** Where the issuer sends the browser back to. */
    private static String answer(PlainBrowser browser) throws Exception {
        String there = browser.get(START).headers().firstValue("Location").orElse("");
        HttpResponse<String> back =
                ELSEWHERE.send(HttpRequest.newBuilder(URI.create(there)).build(), BodyHandlers.ofString());
        String location = back.headers().firstValue("Location").orElse("");
        assertThat(location).startsWith(server.base() + "/predictml/oidc/callback?");
        return location.substring(server.base().toString().length());
    }

    private static JsonNode user(String name) throws Exception {
        return chief.get(USERS + "?search=" + name + "%40example.com").json().at("/users/0");
    }
}
