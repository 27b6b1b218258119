package io.predictml.ejb.evidence;

import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.Metric;
import io.predictml.ejb.Json;
import io.predictml.engine.prediction.Exported;
import io.predictml.engine.prediction.PredictionFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is known, as the parts of a pack: JSON for programs, CSV for spreadsheets, pictures and a page for people. */
final class EvidenceDocuments {
    private static final String README =
            """
            An evidence pack of PredictML.

            report.html       everything on one page: card, charts, review, signatures, deployments, audit trail
            verify.html       open it in a browser and choose the archive: says whether anything was changed since
            Verify.java       the same for a command line: java Verify.java PACK.zip [FINGERPRINT] [FILE...]
            manifest.json     every part with its SHA-256; manifest.sig is its signature, key.pem the key:
                              openssl dgst -sha256 -verify key.pem -signature manifest.sig manifest.json
            model-card.pdf    the model's card
            data.json         the fingerprint of the training data and what is known of its columns; no rows
            settings.json     how the comparison was asked for
            leaderboard.csv   every algorithm that competed, with its figures, times and reasons
            report-*.json     the evidence on each model, measured on rows that no candidate ever saw
            charts/*.svg      the same as pictures
            model.json        the models' files by their SHA-256
            review.json       the decision, and who answers for it by which act
            deployments.json  where the model was put into use
            training-log.csv  what the training said
            audit.jsonl       the acts on this model out of the audit trail, each with its hash and the one before it;
                              "others" are acts on other things, which are not shown; "end" is where the trail ended

            Whoever changes a pack can sign it anew with a key of their own. Ask an administrator of PredictML for the key's
            fingerprint, and compare. The audit trail of the portal holds, for each pack, the SHA-256 of its manifest.json.
            """;

    private final Evidence evidence;

    EvidenceDocuments(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Everything but the card. */
    void into(EvidencePack pack, EvidencePack.About about) {
        pack.put("README.txt", README);
        pack.put("report.html", EvidencePage.of(evidence, about));
        pack.putOwn("verify.html");
        pack.putOwn("Verify.java");
        pack.put("data.json", Json.write(evidence.data()));
        pack.put("settings.json", Json.write(evidence.settings()));
        pack.put("model.json", Json.write(evidence.models()));
        pack.put("review.json", Json.write(evidence.review()));
        pack.put("deployments.json", Json.write(new Evidence.Deployments(evidence.deployments())));
        pack.put("audit.jsonl", String.join("\n", evidence.audit().lines()) + "\n");
        pack.put("training-log.csv", csv(log(evidence.log())));
        evidence.leaderboard().ifPresent(board -> pack.put("leaderboard.csv", csv(lines(board))));
        evidence.reports().forEach((choice, report) -> {
            pack.put("report-" + choice.word() + ".json", Json.write(report));
            Charts.of(report, evidence.leaderboard())
                    .forEach((name, svg) -> pack.put("charts/%s-%s.svg".formatted(choice.word(), name), svg));
        });
    }

    private static List<List<String>> log(List<LogLine> log) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("timestamp", "level", "message"));
        log.forEach(line ->
                lines.add(List.of(line.timestamp().toString(), line.level().name(), line.message())));
        return lines;
    }

    private static List<List<String>> lines(Leaderboard board) {
        List<Metric> metrics = Stream.of(Metric.values())
                .filter(metric -> board.entries().stream()
                        .anyMatch(entry -> entry.metrics().containsKey(metric)))
                .toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(Stream.of(
                        Stream.of("rank", "name", "family", "implementation", "status"),
                        metrics.stream().map(Metric::word),
                        Stream.of("trainingTimeMs", "predictTimePerRowMicros", "rows", "folds", "reason"))
                .flatMap(cells -> cells)
                .toList());
        board.entries().forEach(entry -> lines.add(line(entry, metrics)));
        return lines;
    }

    private static List<String> line(LeaderboardEntry entry, List<Metric> metrics) {
        return Stream.of(
                        Stream.of(
                                String.valueOf(entry.rank()),
                                entry.name(),
                                entry.family().word(),
                                entry.implementation(),
                                entry.status().word()),
                        metrics.stream()
                                .map(metric -> entry.metrics().containsKey(metric)
                                        ? String.valueOf(entry.metrics().get(metric))
                                        : ""),
                        Stream.of(
                                String.valueOf(entry.trainingTimeMs()),
                                String.format(Locale.ROOT, "%.3f", entry.predictTimePerRowMicros()),
                                String.valueOf(entry.rows()),
                                String.valueOf(entry.folds()),
                                entry.reason()))
                .flatMap(cells -> cells)
                .toList();
    }

    private static byte[] csv(List<List<String>> lines) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try {
            PredictionFile.write(
                    lines.stream()
                            .map(line -> line.stream().map(Exported::text).toList())
                            .toList(),
                    csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toByteArray();
    }
}
