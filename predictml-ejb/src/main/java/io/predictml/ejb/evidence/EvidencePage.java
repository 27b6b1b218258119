package io.predictml.ejb.evidence;

import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The evidence as one page of HTML that needs nothing else: the model's card, its charts, and who answers for it. */
final class EvidencePage {
    private static final String STYLE =
            """
            body{font:15px/1.5 system-ui,sans-serif;color:#1d2433;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:28px}h2{font-size:20px;margin-top:2.5rem;border-bottom:1px solid #e2e5ee}h3{font-size:16px}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid #e2e5ee;vertical-align:top}
            th{color:#59627a;font-weight:600}td{overflow-wrap:anywhere}code{overflow-wrap:anywhere;font-size:13px}svg{max-width:100%;height:auto}
            .lead{font-size:17px}.quiet{color:#59627a}figure{margin:1rem 0;overflow-x:auto}""";

    private final StringBuilder html = new StringBuilder();
    private final Evidence evidence;

    private EvidencePage(Evidence evidence) {
        this.evidence = evidence;
    }

    static String of(Evidence evidence, EvidencePack.About about) {
        EvidencePage page = new EvidencePage(evidence);
        page.head(about);
        page.review();
        evidence.reports().values().forEach(page::report);
        page.leaderboard();
        page.data();
        page.deployments();
        page.trail();
        return page.html.append("</body></html>\n").toString();
    }

    private void head(EvidencePack.About about) {
        String title = "Evidence: " + evidence.training().summary().filename();
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(Markup.text(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        element("h1", title);
        element(
                "p",
                "Made by %s on %s of training %s, which predicts %s."
                        .formatted(
                                about.madeBy(),
                                moment(about.madeAt()),
                                about.trainingId(),
                                evidence.training().summary().targetColumn()));
        html.append(
                        "<p class=\"quiet\">Open <code>verify.html</code> and choose the archive to see that nothing was changed since. ")
                .append("It was signed with the key <code>")
                .append(Markup.text(about.keyFingerprint()))
                .append("</code>.</p>\n");
    }

    private void review() {
        Evidence.Review review = evidence.review();
        element("h2", "Review");
        html.append("<p class=\"lead\">").append(Markup.text(review.status()));
        review.reviewer().ifPresent(who -> html.append(Markup.text(" by " + who)));
        review.decidedAt().ifPresent(when -> html.append(Markup.text(" on " + moment(when))));
        html.append("</p>\n");
        if (!review.reason().isBlank()) {
            element("p", "“" + review.reason() + "”");
        }
        table(
                List.of("Act", "By", "When", "From", "Before", "After", "Words", "Event"),
                review.signatures().stream()
                        .map(signed -> List.of(
                                signed.act(),
                                signed.by(),
                                moment(signed.at()),
                                signed.from(),
                                signed.before(),
                                signed.after(),
                                signed.words(),
                                String.valueOf(signed.position()))));
    }

    private void report(ModelReport report) {
        element("h2", "Model card: " + report.modelName());
        html.append("<p class=\"lead\">").append(Markup.text(report.verdict())).append("</p>\n");
        element(
                "p",
                "Learned from %d rows, measured on %d rows that no candidate ever saw. The naive guess is %s."
                        .formatted(report.trainingRows(), report.heldOutRows(), report.baselineName()));
        table(
                List.of("Figure", "Value", "95 % interval", "Naive guess"),
                Stream.of(Metric.values()).filter(report.metrics()::containsKey).map(metric -> figure(report, metric)));
        Charts.of(report, Optional.empty()).values().forEach(this::chart);
        list("What is done to the columns", report.preparation());
        list("What to know", report.notes());
        report.makeup()
                .ifPresent(makeup -> list(
                        "What it is made of",
                        makeup.members().stream()
                                .map(member -> "%s, weight %s".formatted(member.name(), Markup.number(member.weight())))
                                .toList()));
    }

    private static List<String> figure(ModelReport report, Metric metric) {
        MetricEstimate value = report.metrics().get(metric);
        Double guess = report.baseline().get(metric);
        return List.of(
                metric.label(),
                Markup.number(value.value()),
                "%s to %s".formatted(Markup.number(value.lower()), Markup.number(value.upper())),
                guess == null ? "" : Markup.number(guess));
    }

    private void leaderboard() {
        evidence.leaderboard().ifPresent(board -> {
            element("h2", "Leaderboard");
            html.append("<p class=\"quiet\">Cross-validated; ranked by ")
                    .append(board.metric().label())
                    .append(".</p>\n");
            table(
                    List.of(
                            "Rank",
                            "Algorithm",
                            "Family",
                            "Status",
                            board.metric().label(),
                            "Training, s",
                            "Rows",
                            "Folds",
                            "Reason"),
                    board.entries().stream().map(entry -> competitor(entry, board.metric())));
        });
    }

    private static List<String> competitor(LeaderboardEntry entry, Metric metric) {
        Double score = entry.metrics().get(metric);
        return List.of(
                entry.rank() > 0 ? String.valueOf(entry.rank()) : "",
                entry.name(),
                entry.family().word(),
                entry.status().word(),
                score == null ? "" : Markup.number(score),
                Markup.number(entry.trainingTimeMs() / 1000.0),
                String.valueOf(entry.rows()),
                String.valueOf(entry.folds()),
                entry.reason());
    }

    private void data() {
        Evidence.Data data = evidence.data();
        element("h2", "Data");
        table(
                List.of("What", "Value"),
                Map.of("File", data.filename(), "SHA-256", data.sha256(), "Bytes", String.valueOf(data.bytes()))
                        .entrySet()
                        .stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> List.of(entry.getKey(), entry.getValue())));
        element(
                "p",
                "%d rows, %d columns, uploaded on %s by %s%s."
                        .formatted(
                                data.rows(),
                                data.columns(),
                                moment(data.uploadedAt()),
                                data.owner(),
                                data.deleted() ? "; deleted since" : ""));
        data.source()
                .ifPresent(source -> element(
                        "p",
                        "A sample of the table at %s, which has %d rows and the fingerprint %s."
                                .formatted(source.location(), source.rows(), source.fingerprint())));
        table(
                List.of("Column", "Type", "Missing", "Distinct"),
                data.profile().columns().stream()
                        .map(column -> List.of(
                                column.name(),
                                column.type().name().toLowerCase(Locale.ROOT),
                                String.valueOf(column.missing()),
                                String.valueOf(column.distinct()))));
        list(
                "Findings",
                Stream.concat(
                                data.profile().findings().stream(),
                                data.profile().columns().stream().flatMap(column -> column.findings().stream()))
                        .map(finding -> finding.message() + " " + finding.action())
                        .toList());
    }

    private void deployments() {
        element("h2", "Deployments");
        table(
                List.of("Deployment", "Model", "Target", "Status", "Active since", "Words"),
                evidence.deployments().stream().map(EvidencePage::deployment));
    }

    private static List<String> deployment(DeploymentSummary deployment) {
        return List.of(
                deployment.id().value(),
                deployment.modelName(),
                deployment.target().word(),
                deployment.status().word(),
                deployment.deployedAt().map(EvidencePage::moment).orElse(""),
                deployment.reason());
    }

    private void trail() {
        element("h2", "Audit trail");
        element(
                "p",
                "The events of this model out of %d; audit.jsonl holds them with their hashes."
                        .formatted(evidence.audit().head().position()));
        table(
                List.of("Event", "When", "Who", "Act", "On", "Before", "After", "Words"),
                evidence.audit().events().stream()
                        .map(event -> List.of(
                                String.valueOf(event.position()),
                                moment(event.at()),
                                event.actor(),
                                event.action(),
                                event.subjectId(),
                                event.before(),
                                event.after(),
                                event.detail())));
    }

    private void chart(String svg) {
        html.append("<figure>").append(svg).append("</figure>\n");
    }

    private void element(String name, String raw) {
        html.append('<')
                .append(name)
                .append('>')
                .append(Markup.text(raw))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            element("h3", title);
            html.append("<ul>\n");
            lines.forEach(line -> element("li", line));
            html.append("</ul>\n");
        }
    }

    private void table(List<String> head, Stream<List<String>> rows) {
        html.append("<table><thead><tr>");
        head.forEach(cell -> element("th", cell));
        html.append("</tr></thead><tbody>\n");
        rows.forEach(row -> {
            html.append("<tr>");
            row.forEach(cell -> element("td", cell));
            html.append("</tr>\n");
        });
        html.append("</tbody></table>\n");
    }

    private static String moment(Instant at) {
        return at.toString().replaceFirst("T", " ").replaceFirst("(\\.\\d+)?Z", " UTC");
    }
}
