package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** File names, column names and labels are data (V9, T7, T8): shown as they are, never evaluated, never a line of the log. */
@OnSharedServer
class NamesAreDataIT {
    private static final List<String> NAMES = List.of(
            "<script>alert(1)</script>",
            "#{7*7}",
            "${7*7}",
            "\"onload=\"alert(1)",
            "=1+1",
            "@sum",
            "-5",
            "סכום العربية",
            "🐧 👩‍🔬 emoji",
            "long".repeat(125),
            "label");
    private static final String FILENAME = "=cmd <script>alert(1)<b> #{7*7} \"x.csv";
    private static final String FORGED = "2026-01-01 00:00:00,000 ERROR forged by a label";

    /** Two classes that look like formulas, a number that is negative, and one row of a class that would forge a line. */
    private static byte[] table() {
        String head = NAMES.stream().map(NamesAreDataIT::quoted).collect(Collectors.joining(","));
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> "%d,%d,a%d,b%d,%d,%d,-5,%d,%d,%d,%s"
                        .formatted(
                                i % 7,
                                i % 5,
                                i % 3,
                                i % 4,
                                -i,
                                i * 2,
                                i % 11,
                                i % 13,
                                i % 9,
                                quoted(i == 59 ? "one\n" + FORGED : i % 2 == 0 ? "=cmd|' /C calc'!A0" : "<b>bold</b>")))
                .collect(Collectors.joining("\n"));
        return (head + "\n" + rows + "\n").getBytes(UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    @Test
    void whatLooksLikeMarkupOrAFormulaIsShownAsItIs(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        Api.Answer uploaded = user.upload(FILENAME.replace("\"", "\\\""), table(), Map.of());
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        assertThat(uploaded.json().get("filename").asText()).isEqualTo(FILENAME);
        String dataset = uploaded.json().get("reportId").asText();

        Api.Answer columns = user.post("/api/predictml/get-columns", "{\"reportId\":\"%s\"}".formatted(dataset));
        assertThat(columns.json().get("columns").toString()).contains("#{7*7}", "${7*7}", "=1+1");
        assertThat(columns.json().at("/details/4/numbers/min").asDouble()).isEqualTo(-59);

        Api.Answer file = user.get("/api/predictml/datasets/" + dataset + "/file");
        assertThat(file.text().getBytes(UTF_8)).isEqualTo(table());
        assertThat(file.header("Content-Disposition"))
                .startsWith("attachment; filename=\"_cmd")
                .doesNotContain("<");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");

        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("demo@predictml.com", "demo123");
            for (String page : List.of("/predictml/dashboard", "/predictml/dataset?id=" + dataset)) {
                browser.go(page);
                browser.awaitText("#content", "#{7*7}");
                assertThat(browser.text()).contains(FILENAME);
            }
            browser.awaitText("#columns", "<script>alert(1)</script>");
            browser.awaitText("#columns", "<b>bold</b>");
            for (String name : NAMES) {
                browser.awaitScript(
                        "[...document.querySelectorAll('.column-name')].some(one => one.textContent === '%s')"
                                .formatted(name.replace("'", "\\'")));
            }
            for (int width : List.of(1440, 360)) {
                browser.size(width, 900);
                assertThat(browser.wider(width)).isEmpty();
                assertThat(Accessibility.violations(browser)).isEmpty();
            }
            assertThat(browser.script("return document.querySelectorAll('main script, main b, main [onload]').length"))
                    .isEqualTo(0L);
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(user.delete("/api/predictml/datasets/" + dataset).status()).isEqualTo(204);
    }

    @Test
    void aLabelForgesNoLineOfTheLog(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        Api.Answer uploaded = user.upload("forger.csv", table(), Map.of("targetColumn", "label"));
        String job = uploaded.json().get("trainingJobId").asText();

        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> user.get("/api/predictml/training-status/" + job)
                        .json()
                        .at("/job/status")
                        .asText()
                        .equals("failed"));

        assertThat(user.get("/api/predictml/training-status/" + job).text()).contains("forged by a label");
        assertThat(server.log().lines()).noneMatch(line -> line.startsWith(FORGED));
        user.delete("/api/predictml/datasets/" + uploaded.json().get("reportId").asText());
    }
}
