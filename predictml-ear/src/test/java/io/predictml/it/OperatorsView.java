package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an operator sees of a server that has trained, deployed, answered and mailed: health, metrics, and what is made of them. */
final class OperatorsView {
    private static final Path DOCS = Path.of("..", "docs", "operations");
    private static final Path GUIDE = Path.of("..", "server-config", "README.md");
    private static final Pattern OURS = Pattern.compile("predictml_[a-z_]+");
    private static final Pattern OTHERS = Pattern.compile("(?:jvm|undertow|system|cpu|process)_[a-z0-9_]+");
    private static final int MOST_SERIES = 400;

    private final RunningServer server;

    private OperatorsView(RunningServer server) {
        this.server = server;
    }

    static OperatorsView of(RunningServer server) {
        return new OperatorsView(server);
    }

    void isWhole() throws Exception {
        healthNamesTheParts();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(this::metricsTellWhatWasDone);
        whatIsDocumentedIsThere();
    }

    private void healthNamesTheParts() throws Exception {
        JsonNode health =
                Api.anonymous(server.management()).get("/health/ready").json();
        Set<String> parts = new TreeSet<>();
        health.get("checks").forEach(check -> {
            if (check.get("name").asText().startsWith("predictml ")) {
                parts.add(check.get("name").asText().substring(10));
                assertThat(check.at("/data/state").asText())
                        .as(check.toString())
                        .isEqualTo("well");
            }
        });
        assertThat(parts).as(health.toString()).containsExactly("database", "mail", "scoring", "store", "workers");
    }

    private void metricsTellWhatWasDone() throws Exception {
        String scrape = scrape();
        assertThat(scrape)
                .containsPattern("predictml_trainings\\{[^}]*status=\"completed\"[^}]*} 1\\.0")
                .containsPattern("predictml_deployments\\{[^}]*status=\"active\"[^}]*} 1\\.0")
                .containsPattern("predictml_scoring_calls_total\\{[^}]*outcome=\"answered\"[^}]*} 16\\.0")
                .containsPattern("predictml_scoring_calls_total\\{[^}]*outcome=\"input_error\"[^}]*} 3\\.0")
                .containsPattern("predictml_scoring_rows_total\\{[^}]*} 364\\.0")
                .containsPattern("predictml_scoring_calls_within_total\\{[^}]*le=\"\\+Inf\"[^}]*} 19\\.0")
                .containsPattern("predictml_candidate_duration_seconds_count\\{[^}]*family=\"naive_bayes\"[^}]*} [1-9]")
                .containsPattern("predictml_mail_outbox\\{[^}]*state=\"sent\"[^}]*} [1-9]")
                .containsPattern("predictml_part_well\\{[^}]*part=\"database\"[^}]*} 1\\.0")
                .containsPattern("predictml_disk_free_bytes\\{[^}]*folder=\"store\"[^}]*} [1-9]");
        assertThat(scrape.lines().filter(line -> line.startsWith("predictml_"))).hasSizeBetween(50, MOST_SERIES);
    }

    /** Every metric of the dashboard and of the rules is in a scrape, all of ours are in the guide, and each alarm has its page there. */
    private void whatIsDocumentedIsThere() throws Exception {
        String dashboard = Files.readString(DOCS.resolve("grafana.json"));
        String rules = Files.readString(DOCS.resolve("alerts.yml"));
        String guide = Files.readString(GUIDE);
        Set<String> there = scrape().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());

        assertThat(there).containsAll(expressions(dashboard, OURS)).containsAll(expressions(dashboard, OTHERS));
        assertThat(there).containsAll(names(rules, OURS));
        there.stream()
                .filter(name -> name.startsWith("predictml_"))
                .map(name -> name.replaceFirst("(candidate_duration_seconds)_.*", "$1"))
                .forEach(name -> assertThat(guide).contains(name));
        Matcher pages =
                Pattern.compile("runbook: server-config/README.md#([a-z-]+)").matcher(rules);
        Set<String> headings = guide.lines()
                .filter(line -> line.startsWith("##"))
                .map(line -> line.replaceAll("#", "")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
        assertThat(pages.results().map(page -> page.group(1))).isNotEmpty().allSatisfy(page -> assertThat(headings)
                .contains(page));
    }

    private static Set<String> expressions(String dashboard, Pattern names) throws IOException {
        StringBuilder all = new StringBuilder();
        Api.JSON.readTree(dashboard).findValuesAsText("expr").forEach(expression -> all.append(expression)
                .append('\n'));
        return names(all.toString(), names);
    }

    private static Set<String> names(String text, Pattern names) {
        return names.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private String scrape() throws Exception {
        return Api.anonymous(server.management()).get("/metrics").text();
    }
}
