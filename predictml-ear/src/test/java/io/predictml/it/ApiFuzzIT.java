package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random requests, right and wrong, as users and as administrators: none is answered with a fault of ours, and none with
 * what the served document does not know. {@code -Dfuzz.calls=5000 -Dfuzz.seed=7} makes more and others; a thousand and more
 * write what came out to {@code benchmarks/api-fuzz}.
 */
@OnSharedServer
class ApiFuzzIT {
    private static final int CALLS = Integer.getInteger("fuzz.calls", 300);
    private static final long SEED = Long.getLong("fuzz.seed", 20261122L);
    private static final Path RESULT = Path.of("../benchmarks/api-fuzz/RESULT.md");
    /** Below what an account may ask in a minute, so that the answers are about the requests. */
    private static final int CALLS_BY_ONE = 800;
    /** Would end the tokens that are asked with, or count as guessing against the address of all tests. */
    private static final List<String> LEFT_OUT = List.of(
            "DELETE /api/predictml/account/sessions", "POST /api/authenticate", "POST /api/predictml/account/password");

    private final Map<String, Map<Integer, Integer>> answers = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    @Test
    void nothingIsAFaultAndEveryAnswerIsDocumented(RunningServer server) throws Exception {
        Api chief = Api.demoAdministrator(server);
        Callers.account(server, chief, "fuzz-subject", "USER");
        Map<String, String> things = new HashMap<>();
        things.put("user_", Callers.id(chief, "fuzz-subject"));
        things.put("column", "species");
        ServedDocument document = ServedDocument.of(server);
        ApiFuzz fuzz = new ApiFuzz(document, things, SEED);
        List<String> operations = new ArrayList<>(document.operations());
        operations.removeAll(LEFT_OUT);
        Api user = null;
        Api administrator = null;
        for (int call = 0; call < CALLS; call++) {
            if (call % (2 * CALLS_BY_ONE) == 0) {
                user = Callers.account(server, chief, "fuzz-user-" + call, "USER");
                administrator = Callers.account(server, chief, "fuzz-admin-" + call, "ADMIN");
                things.put("report_", Penguins.upload(user));
            }
            // Each operation is asked in turn by both, also where their number is even.
            boolean asUser = (call / operations.size() + call) % 2 == 0;
            String key = operations.get(call % operations.size());
            judge(document, key, fuzz.ask(asUser ? user : administrator, key));
        }
        String report = report();
        System.out.println(report);
        if (CALLS >= 1000) {
            write(report);
        }
        assertThat(findings).isEmpty();
        assertThat(total().keySet()).contains(200, 400, 403, 404);
    }

    private void judge(ServedDocument document, String key, Api.Answer answer) {
        answers.computeIfAbsent(key, any -> new TreeMap<>()).merge(answer.status(), 1, Integer::sum);
        if (answer.status() >= 500) {
            findings.add(key + ": " + answer.status() + " " + answer.text());
            return;
        }
        try {
            document.check(key, answer);
        } catch (AssertionError e) {
            findings.add(key + ": " + e.getMessage());
        }
    }

    private Map<Integer, Integer> total() {
        Map<Integer, Integer> total = new TreeMap<>();
        answers.values().forEach(one -> one.forEach((status, count) -> total.merge(status, count, Integer::sum)));
        return total;
    }

    private String report() {
        return "Fuzz: %d calls of %d operations, seed %d; answers by status %s; %d findings"
                .formatted(CALLS, answers.size(), SEED, total(), findings.size());
    }

    private void write(String report) throws IOException {
        StringBuilder page = new StringBuilder("# Random calls of the API: last result\n\n" + report + ".\n\n");
        page.append("A finding is an answer of 500 and above, or one that the served document does not know.\n\n");
        page.append("| operation | answers by status |\n|---|---|\n");
        answers.forEach((key, statuses) -> page.append("| `%s` | %s |\n".formatted(key, statuses)));
        findings.forEach(finding ->
                page.append("\n- ").append(finding.lines().findFirst().orElse("")));
        Files.createDirectories(RESULT.getParent());
        Files.writeString(RESULT, page.toString());
    }
}
