package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.it.Callers.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tables by reference on a server whose cluster is away: what is refused, and what becomes of one that is taken. */
@OnSharedServer
class ReferencesIT {
    private static final String REFERENCES = "/api/predictml/datasets/reference";
    private static final String PENGUINS = "lake/birds/penguins";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Paths, escapes and addresses, as they were tried on others (CVE-2023-1177, CVE-2023-2780, CVE-2023-6038). */
    private static final List<String> OUTSIDE = List.of(
            "lake/../outside",
            "lake/birds/../../outside",
            "lake/linked",
            "lake/mine",
            "lake/..",
            "../outside",
            "/etc",
            "outside",
            "file:///etc",
            "file:lake/birds/penguins",
            "lake\\\\..\\\\outside",
            "lake/%2e%2e/outside",
            "lake/%252e%252e/outside",
            "lake%2f..%2foutside",
            "lake/\\ufffd\\ufffd/outside",
            "lake/nowhere",
            "http://169.254.169.254/latest/meta-data");

    private static RunningServer server;
    private static Callers callers;
    private static Lake lake;

    @BeforeAll
    static void arrive(RunningServer shared) throws Exception {
        server = shared;
        callers = new Callers(server, "references");
        lake = Lake.of("shared");
    }

    @Test
    void whatLiesOutsideTheSourcesIsAnsweredAsWhatIsNotThere() throws Exception {
        Api owner = callers.get(Kind.OWNER);
        List<String> before = lake.listing();
        JsonNode asked = owner.get(REFERENCES).json().get("references");
        Set<String> answers = new HashSet<>();
        for (String location : OUTSIDE) {
            Api.Answer answer = owner.post(REFERENCES, "{\"location\":\"%s\"}".formatted(location));
            assertThat(answer.status()).as(location).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asText())
                    .as(location)
                    .isEqualTo("location");
            answers.add(answer.json().get("error").asText());
        }
        assertThat(answers).hasSize(1);
        for (String no : List.of("{}", "{\"location\":\"lake/birds/penguins\\u0000/../../outside\"}")) {
            assertThat(owner.post(REFERENCES, no).status()).as(no).isEqualTo(400);
        }
        assertThat(owner.get(REFERENCES).json().get("references")).hasSize(asked.size());
        assertThat(lake.listing()).isEqualTo(before);
        assertThat(server.log()).doesNotContain(Lake.CANARY);
    }

    @Test
    void aTableThatIsTakenIsSurveyedAndSaysWhyItCannotBe() throws Exception {
        Api owner = callers.get(Kind.OWNERS_KEY);
        assertThat(owner.get(REFERENCES).json().get("tables").toString())
                .contains(PENGUINS)
                .doesNotContain("outside");
        List<String> before = lake.listing();
        String body = "{\"location\":\"%s\",\"targetColumn\":\"species\"}".formatted(PENGUINS);
        Map<String, String> once = Map.of("Content-Type", "application/json", "Idempotency-Key", "references-1");
        Api.Answer taken = owner.send("POST", REFERENCES, once, body.getBytes(UTF_8));
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        String id = taken.json().at("/reference/reportId").asText();
        assertThat(taken.header("Location")).endsWith(REFERENCES + "/" + id);
        Api.Answer again = owner.send("POST", REFERENCES, once, body.getBytes(UTF_8));
        assertThat(again.json().at("/reference/reportId").asText()).isEqualTo(id);
        assertThat(callers.get(Kind.TWIN).get(REFERENCES + "/" + id).status()).isEqualTo(404);

        await().atMost(LIMIT)
                .until(() -> reference(owner, id).get("status").asText().equals("failed"));

        assertThat(reference(owner, id).get("reason").asText())
                .startsWith("The application on Spark could not be kept running");
        assertThat(owner.get("/api/predictml/datasets/" + id).status()).isEqualTo(404);
        assertThat(owner.post(REFERENCES + "/" + id + "/cancel").status()).isEqualTo(409);
        assertThat(lake.listing()).isEqualTo(before);
        JsonNode events = callers.get(Kind.ADMINISTRATOR)
                .get("/api/predictml/admin/audit?subject=" + id)
                .json()
                .get("events");
        assertThat(events.toString()).contains("\"reference\"", PENGUINS, "\"failed\"");
        try (Stream<Path> kept = Files.walk(server.home().resolve("store/datasets"))) {
            assertThat(kept.filter(path -> path.endsWith(id))).isEmpty();
        }
    }

    private static JsonNode reference(Api caller, String id) throws Exception {
        return caller.get(REFERENCES + "/" + id).json().get("reference");
    }
}
