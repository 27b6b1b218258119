package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/**
 * Names that want to be something else, in every field that people fill, through every page that shows them: they are shown as
 * what they are, nothing of them is run or evaluated, none turns the words around it, and no page becomes wider than a phone.
 */
@OnSharedServer
class HardNamesIT {
    private static final String SCRIPT = "<script>alert(1)</script><b onmouseover=alert(2)>bold</b>";
    private static final String FORMULAS = "#{7*7} ${7*7}";
    /** Hebrew and Arabic, and a mark that turns all that follows unless it is kept in. */
    private static final String TURNED = "סכום العربية \u202Egnp.exe";

    private static final String EMOJI = "🐧 👩‍🔬 🇺🇳";
    private static final String LONG = "long".repeat(125);
    private static final List<String> COLUMNS = List.of(SCRIPT, FORMULAS, TURNED, EMOJI, LONG);
    private static final List<String> LABELS = List.of(SCRIPT, FORMULAS + " " + TURNED, EMOJI + "x".repeat(490));
    private static final String TARGET = "=1+1 " + FORMULAS + " " + TURNED;
    private static final String FILENAME = SCRIPT.replace("/", "") + FORMULAS + TURNED + EMOJI + ".csv";
    private static final String REASON = SCRIPT + " " + FORMULAS + " " + TURNED + " " + EMOJI + " " + LONG;
    private static final String KEY = SCRIPT + FORMULAS + "\u202Egnp 🐧";
    private static final String OWNER = "o'brien+#{7*7}${7*7}@example.com";
    private static final String PASSWORD = "a pass phrase for hard names";

    /** What of a page is code that came with a name, or turns words beside it. */
    private static final String BROKEN =
            """
            const broken = [...document.scripts].filter(one => one.textContent.trim() === 'alert(1)').map(() => 'a script');
            document.querySelectorAll('body b, body [onmouseover*=alert]').forEach(one => broken.push(one.outerHTML.slice(0, 80)));
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const [text, holder] = [texts.currentNode, texts.currentNode.parentElement];
                if (holder.closest('script, style, option, title, textarea') || !text.textContent.includes('\\u202e')) {
                    continue;
                }
                const bare = text.textContent.replace(/\\u2068[^\\u2069]*\\u2069/g, '');
                const alone = [...holder.childNodes].every(other => other === text || !other.textContent.trim());
                const kept = getComputedStyle(holder).unicodeBidi.startsWith('isolate');
                if (bare.includes('\\u202e') && !(alone && kept)) {
                    broken.push('turned: ' + holder.outerHTML.slice(0, 300));
                }
            }
            return broken;
            """;

    @Test
    void theyAreShownAsWhatTheyAreOnEveryPage(RunningServer server) throws Exception {
        Api administrator = Api.demoAdministrator(server);
        assertThat(administrator
                        .post(
                                "/api/predictml/admin/users",
                                json(Map.of("email", OWNER, "password", PASSWORD, "role", "USER")))
                        .status())
                .isEqualTo(201);
        Api user = Api.signedIn(server.base(), OWNER, PASSWORD);
        assertThat(user.post("/api/predictml/api-keys", json(Map.of("name", KEY)))
                        .status())
                .isEqualTo(201);
        String dataset = uploaded(user);
        String served = trained(user, dataset);
        String rejected = trained(user, dataset);
        assertThat(Penguins.approve(administrator, served).status()).isEqualTo(200);
        Penguins.awaitDeployed(user, served);
        assertThat(administrator
                        .post(
                                "/api/predictml/admin/approve-deployment",
                                json(Map.of("trainingJobId", rejected, "action", "reject", "reason", REASON)))
                        .status())
                .isEqualTo(200);
        String deployment = Penguins.deployment(administrator, served).get("id").asText();
        Api.Answer batch = user.predictFile(dataset, FILENAME, table(), "application/json");
        assertThat(batch.status()).isEqualTo(202);
        assertDownloadsHoldTheNames(user, batch.json().get("batchId").asText());
        assertALongNameOfAFileIsShownWithAMark(user);

        try (Browser browser = Browser.open(server.base())) {
            browser.signIn(OWNER, PASSWORD);
            Map<String, List<String>> own = new LinkedHashMap<>();
            own.put("/predictml/dashboard", List.of(FILENAME, TARGET, REASON, OWNER));
            own.put("/predictml/dataset?id=" + dataset, concat(COLUMNS, List.of(FILENAME, TARGET)));
            own.put("/predictml/model", List.of(FILENAME, TARGET));
            own.put("/predictml/model?id=" + served, concat(LABELS, COLUMNS.subList(0, 3)));
            own.put("/predictml/model?id=" + rejected, List.of(REASON, FILENAME));
            own.put("/predictml/predict", List.of(FILENAME, TARGET));
            own.put("/predictml/predict?id=" + dataset, concat(COLUMNS, LABELS));
            own.put("/predictml/account", List.of(KEY, OWNER));
            own.put("/predictml/notifications", List.of());
            look(browser, own);
            assertWhatIfAndPreviewShowTheNames(browser, dataset);
            browser.signOut();
            browser.signIn("admin@predictml.com", "admin123");
            Map<String, List<String>> all = new LinkedHashMap<>();
            all.put("/predictml/admin?show=rejected", List.of(FILENAME, TARGET, OWNER));
            all.put("/predictml/admin/review?id=" + served, concat(LABELS, List.of(FILENAME, OWNER)));
            all.put("/predictml/admin/review?id=" + rejected, List.of(REASON, TARGET));
            all.put("/predictml/admin/deployments", List.of(FILENAME));
            all.put("/predictml/admin/monitoring", List.of(FILENAME));
            all.put("/predictml/admin/monitoring?id=" + deployment, List.of(FILENAME));
            all.put("/predictml/admin/audit?subject=" + rejected, List.of(REASON, OWNER));
            all.put("/predictml/admin/users", List.of(OWNER));
            look(browser, all);
            assertThat(browser.complaints()).isEmpty();
        }
        for (String training : List.of(served, rejected)) {
            assertThat(user.get("/api/predictml/training-jobs/" + training + "/report")
                            .json()
                            .at("/report/targetColumn")
                            .asText())
                    .isEqualTo(TARGET);
        }
    }

    private static void look(Browser browser, Map<String, List<String>> pages) {
        List<String> problems = new ArrayList<>();
        pages.forEach((page, names) -> {
            browser.size(360, 900);
            browser.go(page);
            for (int width : List.of(360, 1440)) {
                browser.size(width, 900);
                browser.wider(width)
                        .forEach(wide -> problems.add("%s is wider than %d: %s".formatted(page, width, wide)));
            }
            ((List<?>) browser.script(BROKEN)).forEach(broken -> problems.add(page + ": " + broken));
            String text = String.valueOf(browser.script("return document.body.textContent"));
            names.stream()
                    .filter(name -> !text.contains(name))
                    .forEach(name -> problems.add(page + " does not show " + name));
        });
        assertThat(problems).isEmpty();
    }

    /** A change in the form is answered in the names, and the first rows of a file's answers stand in them, too. */
    private static void assertWhatIfAndPreviewShowTheNames(Browser browser, String dataset) {
        browser.size(360, 900);
        browser.go("/predictml/predict?id=" + dataset);
        String before = browser.find(".answer").getText();
        browser.script(
                """
                const changed = document.querySelectorAll('.fields select, .fields input');
                changed.forEach(field => { field.value = field.options ? field.options[field.options.length - 1].value : '16'; });
                changed.forEach(field => field.dispatchEvent(new Event(field.options ? 'change' : 'input', {bubbles: true})));
                """);
        browser.awaitScript("!document.querySelector('.answer').innerText.includes(%s)".formatted(quoted(before)));
        browser.awaitScript("document.querySelectorAll('#batches\\\\:list td').length > 0");
        String answered = String.valueOf(browser.script("return document.querySelector('.answer').textContent"));
        assertThat(answered).contains(LABELS).doesNotContain("49");
        String preview = String.valueOf(browser.script("return document.getElementById('batches:list').textContent"));
        assertThat(preview).contains(COLUMNS).contains(LABELS).contains(FILENAME);
        assertThat((List<?>) browser.script(BROKEN)).isEmpty();
        assertThat(browser.wider(360)).isEmpty();
    }

    private static void assertDownloadsHoldTheNames(Api user, String batch) throws Exception {
        String status = "/api/predictml/predict-batch/" + batch;
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        user.get(status).json().get("status").asText())
                .isEqualTo("completed"));
        Api.Answer csv = user.get(status + "/file");
        // What a spreadsheet would take for a formula has an apostrophe before it.
        assertThat(csv.text())
                .contains(
                        COLUMNS.stream().map(name -> name.replace("\"", "\"\"")).toList())
                .contains(LABELS)
                .contains("'" + TARGET);
        String whole = csv.header("Content-Disposition");
        assertThat(URLDecoder.decode(whole.substring(whole.indexOf("''") + 2), UTF_8))
                .isEqualTo(FILENAME.replace(".csv", "-predictions.csv"));
        byte[] workbook =
                user.download(status + "/file", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            List<String> cells = new ArrayList<>();
            read.getSheetAt(0).forEach(row -> row.forEach(cell -> cells.add(cell.toString())));
            assertThat(cells).containsAll(COLUMNS).containsAll(LABELS);
        }
    }

    private static void assertALongNameOfAFileIsShownWithAMark(Api user) throws Exception {
        Api.Answer answer = user.upload("🐧".repeat(248) + ".csv", table(), Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("filename").asText()).isEqualTo("…" + "🐧".repeat(125) + ".csv");
        assertThat(user.delete("/api/predictml/datasets/"
                                + answer.json().get("reportId").asText())
                        .status())
                .isEqualTo(204);
    }

    private static String quoted(String text) {
        try {
            return Api.JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String uploaded(Api user) throws Exception {
        Api.Answer answer = user.upload(FILENAME, table(), Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("filename").asText()).isEqualTo(FILENAME);
        return answer.json().get("reportId").asText();
    }

    private static String trained(Api user, String dataset) throws Exception {
        ObjectNode order = Api.JSON.createObjectNode();
        order.put("datasetId", dataset).put("targetColumn", TARGET);
        order.putObject("config").put("modelType", "naive_bayes");
        Api.Answer answer = user.post("/api/predictml/auto-train", order.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        String job = answer.json().get("trainingJobId").asText();
        Penguins.awaitStatus(user, job, "pending_review", Duration.ofMinutes(4));
        return job;
    }

    /** Three classes that the first column tells mostly, the third column text of every script. */
    private static byte[] table() {
        List<String> rows = new ArrayList<>();
        rows.add(line(concat(COLUMNS, List.of(TARGET))));
        IntStream.range(0, 120)
                .mapToObj(i -> line(List.of(
                        LABELS.get((i + i / 9) % 3).substring(0, 7),
                        String.valueOf(i % 17),
                        COLUMNS.get(i % 4),
                        String.valueOf(i * 3 % 31 + 0.5),
                        String.valueOf(i % 3 * 5 + i % 7),
                        LABELS.get(i % 3))))
                .forEach(rows::add);
        return String.join("\n", rows).getBytes(UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }

    private static String json(Map<String, String> values) throws Exception {
        return Api.JSON.writeValueAsString(values);
    }

    private static <T> List<T> concat(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
