package io.predictml.batch.training;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.training.LeaseLost;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Race;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

/** Makes each result durable the moment it is there, and says so in the log. */
@Dependent
@Named
public class CandidateWriter extends AbstractItemWriter {
    @Inject
    @BatchProperty
    private String training;

    /** How many there are. */
    @Inject
    @BatchProperty
    private String workers;

    @Inject
    private TrainingProgress progress;

    @Inject
    private TrainingRace standing;

    @Inject
    private TrainingFaults faults;

    @Override
    public void writeItems(List<Object> items) {
        TrainingId id = new TrainingId(training);
        try {
            items.forEach(item -> write(id, (CandidateProcessor.RungResult) item));
        } catch (LeaseLost e) {
            faults.tell(id, e);
        }
    }

    private void write(TrainingId id, CandidateProcessor.RungResult scored) {
        CandidateResult result = scored.result();
        Race race = scored.race();
        standing.finished(
                id,
                result,
                !race.isLast(scored.rung()),
                all -> race.forecast(
                        all, Integer.parseInt(workers), scored.experiment().cap()));
        boolean failed = result.status() == CandidateStatus.FAILED;
        progress.log(
                id, failed ? LogLine.Level.WARNING : LogLine.Level.INFO, sentence(result, race.isLast(scored.rung())));
    }

    private static String sentence(CandidateResult result, boolean last) {
        String score = result.metrics().entrySet().stream()
                .filter(entry -> entry.getKey() == Metric.AUC
                        || entry.getKey() == Metric.LOG_LOSS
                        || entry.getKey() == Metric.RMSE)
                .sorted(java.util.Map.Entry.comparingByKey())
                .findFirst()
                .map(entry ->
                        String.format(Locale.ROOT, "%s %.4f", entry.getKey().label(), entry.getValue()))
                .orElse("no score");
        String end = result.reason().isEmpty() ? "." : ": " + result.reason();
        boolean sampled = result.status() == CandidateStatus.COMPLETED && !last;
        return String.format(
                Locale.ROOT,
                "%s %s, %s, %.1f s%s",
                result.name(),
                sampled
                        ? String.format(Locale.ROOT, "on %,d rows", result.rows())
                        : result.status().word(),
                score,
                result.trainingTime().toMillis() / 1000.0,
                end);
    }
}
