package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No name from outside is ever a path (T1): a canary beside the store is never read, changed or removed. */
@OnSharedServer
class UploadPathsIT {
    private static final String SECRET = "canary,that,nobody,may,read\n";

    private Path canary;
    private Set<String> before;

    private static byte[] table() {
        StringBuilder rows = new StringBuilder("a,b\n");
        IntStream.range(0, 40)
                .forEach(i -> rows.append(i).append(',').append(i % 3).append(".5\n"));
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void placeTheCanary(RunningServer server) throws IOException {
        canary = Files.writeString(server.home().resolve("canary.csv"), SECRET);
        before = new Traces(server).store();
    }

    @AfterEach
    void itIsUnharmedAndTheStoreIsAsItWas(RunningServer server) throws IOException {
        assertThat(canary).hasContent(SECRET.strip());
        assertThat(new Traces(server).store()).isEqualTo(before);
        Files.delete(canary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../canary.csv",
                "/etc/passwd",
                "..\\..\\canary.csv",
                "file:///etc/passwd",
                "%2e%2e%2fcanary.csv",
                "%252e%252e%252fcanary.csv",
                "%c0%ae%c0%ae%c0%afcanary.csv",
                "canary\0.csv",
                ".."
            })
    void aFileNameThatIsAPathIsRefused(String name, RunningServer server) throws Exception {
        Api.Answer answer = Api.demoUser(server).upload(name, table(), Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("bare name").doesNotContain("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../canary.csv", "/etc/passwd", "file:///etc/passwd", "..%2f..%2fcanary.csv", "a\0b"})
    void aSheetThatIsAPathIsRefused(String sheet, RunningServer server) throws Exception {
        Api user = Api.demoUser(server);

        for (byte[] file : List.of(table(), Workbooks.small())) {
            Api.Answer answer = user.upload("data.xlsx", file, Map.of("sheet", sheet));

            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.text()).contains("no sheet").doesNotContain("nobody");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../canary.csv",
                "..%2fcanary.csv",
                "..%5ccanary.csv",
                "%2e%2e%2f%2e%2e%2fcanary.csv",
                "%252e%252e%252fcanary.csv",
                "%c0%ae%c0%ae%c0%afcanary.csv",
                "report_1%00",
                "report_1%2f..%2f..%2fcanary.csv",
                "file:%2f%2f%2fetc%2fpasswd",
                "%2fetc%2fpasswd"
            })
    void anIdThatIsAPathIsNoId(String id, RunningServer server) throws Exception {
        Api user = Api.demoUser(server);

        List<Api.Answer> answers = List.of(
                user.get("/api/predictml/datasets/" + id),
                user.get("/api/predictml/datasets/" + id + "/file"),
                user.delete("/api/predictml/datasets/" + id),
                user.post("/api/predictml/datasets/" + id + "/reading", "{\"delimiter\":\";\"}"),
                user.get("/api/predictml/training-jobs/" + id + "/report"),
                user.get("/predictml/dataset?id=" + id),
                user.at(server.scoring()).post("/predict/" + id, "{}"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isNotEqualTo(500).isNotEqualTo(200);
            assertThat(answer.text()).doesNotContain("nobody", "root:");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/uploads/../../canary.csv",
                "file:///etc/passwd",
                "..\\\\..\\\\canary.csv",
                "%2e%2e%2fcanary.csv",
                "/uploads/report_1_data.csv%00",
                "\\u0000",
                "\\u002e\\u002e/canary.csv"
            })
    void aFilePathIsNoPath(String path, RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String body = "{\"filePath\":\"%s\",\"targetColumn\":\"a\"}".formatted(path);

        for (String call : List.of("get-columns", "auto-train")) {
            Api.Answer answer = user.post("/api/predictml/" + call, body);

            assertThat(answer.status()).as(call + answer.text()).isBetween(400, 499);
            assertThat(answer.text()).doesNotContain("nobody");
        }
    }

    @Test
    void aFieldOfTheFormIsNeverAPath(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);

        Api.Answer answer = user.upload(
                "data.csv", table(), Map.of("../../canary.csv", "x", "filePath", "../../canary.csv", "id", "/etc"));

        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().get("reportId").asText();
        assertThat(answer.json().get("filePath").asText()).isEqualTo("/uploads/" + id + "_data.csv");
        assertThat(user.delete("/api/predictml/datasets/" + id).status()).isEqualTo(204);
    }
}
