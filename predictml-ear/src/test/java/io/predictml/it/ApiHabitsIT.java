package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What all calls have in common: tags, keys against doing things twice, pages. */
@OnSharedServer
class ApiHabitsIT {
    private static final String UPLOAD = "/api/predictml/upload";
    private static Api user;

    @BeforeAll
    static void signIn(RunningServer server) throws Exception {
        user = Callers.account(server, Api.demoAdministrator(server), "habits", "USER");
    }

    @Test
    void whatIsAskedAgainUnchangedHasNoBody() throws Exception {
        Penguins.upload(user);
        for (String path : List.of("datasets", "notifications", "api-keys", "account/sessions")) {
            Api.Answer first = user.get("/api/predictml/" + path);
            Api.Answer again = user.get("/api/predictml/" + path, "If-None-Match", first.header("ETag"));

            assertThat(again.status()).as(path).isEqualTo(304);
            assertThat(again.text()).isEmpty();
        }
        Api.Answer before = user.get("/api/predictml/datasets");
        Penguins.upload(user);
        assertThat(user.get("/api/predictml/datasets", "If-None-Match", before.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRepeatedUploadIsAnsweredAsTheFirstAndDoneOnce() throws Exception {
        Api.Answer first = upload("once", "penguins-1");
        Api.Answer again = upload("once", "another border");
        Api.Answer other = user.send(
                "POST", UPLOAD, headers("once", "penguins-1"), form("penguins-1", "a,b\n" + "1,2\n".repeat(40)));

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.header("Location"))
                .endsWith(first.json().get("reportId").asText());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("code").asText()).isEqualTo("idempotency_key_reused");
        assertThat(upload("twice", "x").json()).isNotEqualTo(first.json());
    }

    @Test
    void whatWasRefusedMayBeTriedAgainAndAKeyIsItsUsersOwn(RunningServer server) throws Exception {
        String wrong = "{\"datasetId\":\"report_1\",\"targetColumn\":\"x\"}";
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Idempotency-Key", "again");

        for (int i = 0; i < 2; i++) {
            assertThat(user.send("POST", "/api/predictml/auto-train", headers, wrong.getBytes(UTF_8))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(user.send("POST", "/api/predictml/auto-train", Map.of("Idempotency-Key", " "), wrong.getBytes(UTF_8))
                        .status())
                .isEqualTo(400);
        Api.Answer mine = upload("shared word", "a");
        Api.Answer theirs = Api.demoUser(server).send("POST", UPLOAD, headers("shared-word", "a"), table("a"));
        assertThat(mine.status()).isEqualTo(400);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.header("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void headersThatCannotBeReadAreRefusedAsAProblem(RunningServer server) throws Exception {
        for (Map<String, String> headers : List.of(
                Map.of("Content-Type", "nonsense"), Map.of("Accept", "a/b/c;q=x", "Content-Type", "text/json"))) {
            Api.Answer answer =
                    Api.anonymous(server.base()).send("POST", "/api/authenticate", headers, new byte[] {'{'});

            assertThat(answer.status()).as("%s", headers).isBetween(400, 415);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().get("instance").asText()).isEqualTo("/api/authenticate");
        }
    }

    @Test
    void ofManyAtOnceWithOneKeyOneIsDone() throws Exception {
        int before = user.get("/api/predictml/datasets?limit=200")
                .json()
                .get("datasets")
                .size();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Api.Answer>> all = threads.invokeAll(
                    java.util.Collections.nCopies(4, (Callable<Api.Answer>) () -> upload("race", "border")));
            for (Future<Api.Answer> one : all) {
                assertThat(one.get().status()).as(one.get().text()).isIn(201, 409);
            }
        } finally {
            threads.shutdown();
        }

        JsonNode after = user.get("/api/predictml/datasets?limit=200").json().get("datasets");
        assertThat(after.size()).isEqualTo(before + 1);
    }

    private static Api.Answer upload(String key, String border) throws Exception {
        return user.send("POST", UPLOAD, headers(key, border), table(border));
    }

    private static Map<String, String> headers(String key, String border) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "multipart/form-data; boundary=\"%s\"".formatted(border));
        headers.put("Idempotency-Key", key);
        return headers;
    }

    private static byte[] table(String border) throws Exception {
        return form(border, Files.readString(Penguins.FILE));
    }

    private static byte[] form(String border, String content) {
        return "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\n\r\n%2$s\r\n--%1$s--\r\n"
                .formatted(border, content)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
