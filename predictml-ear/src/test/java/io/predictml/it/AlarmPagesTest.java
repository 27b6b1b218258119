package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.monitoring.AlertRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operator's pages: one for each alarm, and no link that leads nowhere. */
class AlarmPagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path GUIDE = ROOT.resolve("server-config/README.md");
    private static final Path RULES = ROOT.resolve("docs/operations/alerts.yml");
    private static final List<String> PAGES = List.of(
            "README.md",
            "CONTRIBUTING.md",
            "server-config/README.md",
            "server-config/scoring/README.md",
            "docs/operations/governance.md",
            "docs/spark.md");
    private static final Pattern ALARM = Pattern.compile("- alert: (\\w+)(.*?)(?=- alert: |\\z)", Pattern.DOTALL);
    private static final Pattern RUNBOOK = Pattern.compile("runbook: ([^\\s#]+)#([a-z0-9-]+)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");

    @Test
    void everyAlarmSaysWhatItIsAndHasItsPage() throws IOException {
        List<MatchResult> alarms =
                ALARM.matcher(Files.readString(RULES)).results().toList();

        assertThat(alarms).hasSizeGreaterThan(5).allSatisfy(alarm -> {
            assertThat(alarm.group(2)).as(alarm.group(1)).contains("summary: ", "severity: ");
            assertThat(RUNBOOK.matcher(alarm.group(2)).results())
                    .as(alarm.group(1))
                    .hasSize(1)
                    .allSatisfy(page ->
                            assertThat(headings(ROOT.resolve(page.group(1)))).contains(page.group(2)));
        });
    }

    @Test
    void everyAlertOfTheMonitoringPageIsInTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);
        for (AlertRule rule : AlertRule.values()) {
            assertThat(guide).contains("| `%s` | ".formatted(rule.name()));
            assertThat(guide).contains(rule.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String name : PAGES) {
            Path page = ROOT.resolve(name);
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                if (!leadsSomewhere(page, link)) {
                    broken.add(name + ": " + link.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, MatchResult link) throws IOException {
        if (link.group(1).contains(":")) {
            return true; // another server's
        }
        Path other = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        return Files.exists(other) && (link.group(2) == null || headings(other).contains(link.group(2)));
    }

    /** As they are called in addresses. */
    private static List<String> headings(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+", "")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
