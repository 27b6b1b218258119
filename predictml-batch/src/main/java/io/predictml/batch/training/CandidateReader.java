package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.training.TrainingProgress;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Claims the next candidate for its worker, the cheapest first, until none waits or the time is up. */
@Dependent
@Named
public class CandidateReader extends AbstractItemReader {
    @Inject
    @BatchProperty
    private String training;

    @Inject
    @BatchProperty
    private String worker;

    @Inject
    private TrainingProgress progress;

    /** The claimed candidate's name; {@code null} ends this worker's part. */
    @Override
    public String readItem() {
        return progress.claim(new TrainingId(training), worker).orElse(null);
    }
}
