package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who people are: invitations, passwords, keys, sessions. */
@OnSharedServer
class IdentityIT {
    private static final String PASSWORD = "a pass phrase for the matrix";
    private static final String ANOTHER = "quite another pass phrase";
    private static final String USERS = "/api/predictml/admin/users";

    private static RunningServer server;
    private static Api chief;

    @BeforeAll
    static void signIn(RunningServer shared) throws Exception {
        server = shared;
        chief = Api.demoAdministrator(server);
    }

    @Test
    void anInvitedPersonChoosesThePasswordOnceByTheLink() throws Exception {
        Api.Answer invited = chief.post(USERS, "{\"email\":\"Invited@Example.com\",\"role\":\"USER\"}");
        assertThat(invited.status()).as(invited.text()).isEqualTo(201);
        assertThat(invited.json().at("/user/status").asText()).isEqualTo("invited");
        String link = invited.json().at("/link/address").asText();
        assertThat(link).startsWith(server.base() + "/predictml/password#");
        String secret = link.substring(link.indexOf('#') + 1);
        PlainBrowser visitor = new PlainBrowser(server.base());

        assertThat(visitor.choosePassword(secret, "too short").statusCode()).isEqualTo(200);
        HttpResponse<String> chosen = visitor.choosePassword(secret, PASSWORD);
        assertThat(chosen.statusCode()).isEqualTo(302);
        assertThat(chosen.headers().firstValue("Location")).contains("/predictml/login?chosen=true");
        assertThat(visitor.choosePassword(secret, ANOTHER).body()).contains("This link is not valid any more.");
        assertThat(visitor.choosePassword("guessed", ANOTHER).body()).contains("This link is not valid any more.");

        assertThat(Api.signedIn(server.base(), "invited@example.com", PASSWORD)
                        .get("/api/predictml/datasets")
                        .status())
                .isEqualTo(200);
        assertThat(user("invited").get("status").asText()).isEqualTo("active");
        assertThat(user("invited").get("signedInAt").asText()).endsWith("Z");
    }

    @Test
    void onePersonSignsInFromSeveralPlacesAtOnce() throws Exception {
        Callers.account(server, chief, "several", "USER");
        List<CompletableFuture<Api>> places = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return Api.signedIn(server.base(), "several@example.com", PASSWORD);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                }))
                .limit(4)
                .toList();

        for (CompletableFuture<Api> place : places) {
            assertThat(place.get().get("/api/predictml/datasets").status()).isEqualTo(200);
        }
    }

    @Test
    void aNewPasswordEndsTokensAndOtherSessionsButNoKey() throws Exception {
        Api person = Callers.account(server, chief, "changing", "USER");
        Api key = Api.withKey(
                server.base(),
                person.post("/api/predictml/api-keys", "{\"name\":\"stays\"}")
                        .json()
                        .get("key")
                        .asText());
        PlainBrowser elsewhere = new PlainBrowser(server.base());
        elsewhere.signIn("changing@example.com", PASSWORD);
        assertThat(elsewhere.get("/predictml/account").statusCode()).isEqualTo(200);

        Api.Answer wrong = person.post("/api/predictml/account/password", change("wrong", ANOTHER));
        Api.Answer weak = person.post("/api/predictml/account/password", change(PASSWORD, "Changing@example.com"));
        Api.Answer right = person.post("/api/predictml/account/password", change(PASSWORD, ANOTHER));

        assertThat(wrong.json().get("code").asText()).isEqualTo("current_password_wrong");
        assertThat(weak.json().get("code").asText()).isEqualTo("password_rejected");
        assertThat(right.status()).as(right.text()).isEqualTo(204);
        assertThat(person.get("/api/predictml/datasets").status()).isEqualTo(401);
        assertThat(elsewhere.get("/predictml/account").statusCode()).isEqualTo(302);
        assertThat(key.get("/api/predictml/datasets").status()).isEqualTo(200);
        assertThat(Api.signedIn(server.base(), "changing@example.com", ANOTHER)
                        .get("/api/predictml/datasets")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSessionIsSeenAndCanBeEnded() throws Exception {
        Api person = Callers.account(server, chief, "everywhere", "USER");
        PlainBrowser here = new PlainBrowser(server.base());
        PlainBrowser there = new PlainBrowser(server.base());
        here.takeSession("fixed-by-somebody-else");
        HttpResponse<String> in = here.signIn("everywhere@example.com", PASSWORD);
        there.signIn("everywhere@example.com", PASSWORD);

        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(in.headers().firstValue("Location").orElse("")).startsWith("/predictml/");
        assertThat(here.session()).isNotEmpty().isNotEqualTo("fixed-by-somebody-else");
        assertThat(in.headers().allValues("Set-Cookie").toString())
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax");
        JsonNode sessions = person.get("/api/predictml/account/sessions").json().get("sessions");
        assertThat(sessions).hasSize(2);

        String newest = sessions.get(0).get("id").asText();
        assertThat(person.delete("/api/predictml/account/sessions/" + newest).status())
                .isEqualTo(204);

        assertThat(there.get("/predictml/account").statusCode()).isEqualTo(302);
        assertThat(here.get("/predictml/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormThatNoPageGaveChangesNothing() throws Exception {
        Api person = Callers.account(server, chief, "forged", "USER");
        PlainBrowser browser = new PlainBrowser(server.base());
        browser.signIn("forged@example.com", PASSWORD);

        browser.send(
                "/predictml/account",
                Map.of(
                        "keys", "keys",
                        "keys:name", "forged",
                        "keys:create", "keys:create",
                        "jakarta.faces.ViewState", "1234567890:1234567890"));
        browser.send("/predictml/account", Map.of("keys", "keys", "keys:name", "forged", "keys:create", "keys:create"));

        assertThat(person.get("/api/predictml/api-keys").json().get("apiKeys")).isEmpty();
    }

    @Test
    void aKeyOpensBothDoorsUntilItIsRevoked() throws Exception {
        Api person = Callers.account(server, chief, "program", "USER");
        Api.Answer made = person.post("/api/predictml/api-keys", "{\"name\":\"nightly <job>\"}");
        String text = made.json().get("key").asText();
        Api key = Api.withKey(server.base(), text);
        String dataset = Penguins.upload(key);

        assertThat(text).matches("pml_[A-Za-z0-9_-]{43}");
        assertThat(person.get("/api/predictml/api-keys").text())
                .contains("nightly <job>")
                .doesNotContain(text);
        assertThat(key.at(server.scoring())
                        .post("/predict/" + dataset, Penguins.ROW)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("Model not deployed");

        person.delete("/api/predictml/api-keys/" + made.json().at("/apiKey/id").asText());

        assertThat(key.at(server.scoring())
                        .post("/predict/" + dataset, Penguins.ROW)
                        .status())
                .isEqualTo(401);
        assertThat(key.get("/api/predictml/datasets").status()).isEqualTo(401);
        assertThat(server.log()).doesNotContain(text);
    }

    @Test
    void aDisabledPersonIsOutAtOnceAndTheLastAdministratorStays() throws Exception {
        Api person = Callers.account(server, chief, "leaving", "ADMIN");
        PlainBrowser browser = new PlainBrowser(server.base());
        browser.signIn("leaving@example.com", PASSWORD);
        Api key = Api.withKey(
                server.base(),
                person.post("/api/predictml/api-keys", "{\"name\":\"old\"}")
                        .json()
                        .get("key")
                        .asText());
        String id = Callers.id(chief, "leaving");

        assertThat(chief.post(USERS + "/" + id + "/role", "{\"role\":\"USER\"}").status())
                .isEqualTo(200);
        assertThat(person.get(USERS).status()).isEqualTo(403);
        assertThat(chief.post(USERS + "/" + id + "/disable").status()).isEqualTo(200);

        assertThat(person.get("/api/predictml/datasets").status()).isEqualTo(401);
        assertThat(key.get("/api/predictml/datasets").status()).isEqualTo(401);
        assertThat(browser.get("/predictml/account").statusCode()).isEqualTo(302);
        assertThat(Api.anonymous(server.base())
                        .post(
                                "/api/authenticate",
                                "{\"email\":\"leaving@example.com\",\"password\":\"%s\"}".formatted(PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(chief.post(USERS + "/" + id + "/link").status()).isEqualTo(409);
        assertThat(chief.get(USERS + "?status=disabled&search=leaving").json().get("users"))
                .hasSize(1);
    }

    @Test
    void accountsAreListedPageByPage() throws Exception {
        for (String name : new String[] {"page-c", "page-a", "page-b"}) {
            chief.post(USERS, "{\"email\":\"%s@example.com\",\"role\":\"USER\"}".formatted(name));
        }

        JsonNode first = chief.get(USERS + "?search=PAGE-&limit=2").json();
        JsonNode rest = chief.get(USERS + "?search=page-&limit=2&cursor="
                        + first.get("next").asText())
                .json();

        assertThat(first.get("users").findValuesAsText("email"))
                .containsExactly("page-a@example.com", "page-b@example.com");
        assertThat(rest.get("users").findValuesAsText("email")).containsExactly("page-c@example.com");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(chief.get(USERS + "?search=page-&sort=newest&limit=1")
                        .json()
                        .at("/users/0/email")
                        .asText())
                .isEqualTo("page-b@example.com");
        assertThat(chief.get(USERS + "?search=page%25").json().get("users")).isEmpty();
    }

    @Test
    void theTimeOfARefusalDoesNotTellWhetherThereIsSuchAnAccount() throws Exception {
        Callers.account(server, chief, "timed", "USER");
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            known.add(millisToRefuse("timed@example.com"));
            unknown.add(millisToRefuse("nobody" + i + "@example.com"));
        }

        // A look that stopped at the missing account would take a hundredth of the time.
        assertThat((double) Collections.min(unknown) / Collections.min(known)).isBetween(0.3, 3.0);
    }

    /** From an address of its own, since failures count against the address too. */
    private static long millisToRefuse(String email) throws Exception {
        String body = "{\"email\":\"%s\",\"password\":\"wrong\"}".formatted(email);
        long begin = System.nanoTime();
        RawConnection.Reply reply = RawConnection.ask(
                server.base(),
                "127.0.0.3",
                "POST /api/authenticate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                Duration.ofSeconds(30));
        assertThat(reply.status()).as(reply.text()).isEqualTo(401);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static JsonNode user(String name) throws Exception {
        return chief.get(USERS + "?search=" + name + "%40example.com").json().at("/users/0");
    }

    private static String change(String current, String wanted) {
        return "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, wanted);
    }
}
