package io.predictml.batch.training;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.LogLine;
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
        boolean sampled = result.status() == CandidateStatus.COMPLETED && !race.isLast(scored.rung());
        progress.log(id, failed ? LogLine.Level.WARNING : LogLine.Level.INFO, ResultSentence.of(result, sampled));
    }
}
