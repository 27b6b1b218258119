package io.predictml.batch.training;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.Metric;
import java.util.Locale;
import java.util.Map;

/** Says in the log what came of a candidate. */
final class ResultSentence {
    private ResultSentence() {}

    /** @param rowsCount whether it is to be said from how many rows it learned, and not how it ended */
    static String of(CandidateResult result, boolean rowsCount) {
        String score = result.metrics().entrySet().stream()
                .filter(entry -> entry.getKey() == Metric.AUC
                        || entry.getKey() == Metric.LOG_LOSS
                        || entry.getKey() == Metric.RMSE)
                .sorted(Map.Entry.comparingByKey())
                .findFirst()
                .map(entry ->
                        String.format(Locale.ROOT, "%s %.4f", entry.getKey().label(), entry.getValue()))
                .orElse("no score");
        String end = result.reason().isEmpty() ? "." : ": " + result.reason();
        return String.format(
                Locale.ROOT,
                "%s %s, %s, %.1f s%s",
                result.name(),
                rowsCount
                        ? String.format(Locale.ROOT, "on %,d rows", result.rows())
                        : result.status().word(),
                score,
                result.trainingTime().toMillis() / 1000.0,
                end);
    }
}
