package io.predictml.batch.prediction;

import io.predictml.domain.prediction.BatchId;
import io.predictml.ejb.prediction.BatchFiles;
import io.predictml.ejb.prediction.BatchProgress;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Keeps answered parts; a part that is written twice is the same. Stops where another node has the file by now. */
@Dependent
@Named
public class FileRowsWriter extends AbstractItemWriter {
    @Inject
    @BatchProperty
    private String batch;

    @Inject
    @BatchProperty
    private String term;

    @Inject
    private JobContext job;

    @Inject
    private BatchProgress progress;

    @Inject
    private BatchFiles files;

    @Override
    public void writeItems(List<Object> items) {
        BatchProgress.Claim claim = new BatchProgress.Claim(new BatchId(batch), Integer.parseInt(term));
        for (Object item : items) {
            AnsweredPart part = (AnsweredPart) item;
            files.keep(claim.id(), part.number(), part.lines());
            if (!progress.advance(claim, part.done(), part.failed())) {
                JobOperator operator = BatchRuntime.getJobOperator();
                operator.stop(job.getExecutionId());
                return;
            }
        }
    }
}
