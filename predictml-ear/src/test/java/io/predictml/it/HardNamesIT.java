package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        assertThat(user.predictFile(dataset, FILENAME, table(), "application/json")
                        .status())
                .isEqualTo(202);

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
            browser.wider(360).forEach(wide -> problems.add(page + " is too wide: " + wide));
            ((List<?>) browser.script(BROKEN)).forEach(broken -> problems.add(page + ": " + broken));
            String text = String.valueOf(browser.script("return document.body.textContent"));
            names.stream()
                    .filter(name -> !text.contains(name))
                    .forEach(name -> problems.add(page + " does not show " + name));
        });
        assertThat(problems).isEmpty();
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
