package io.predictml.batch.prediction;

import io.predictml.domain.prediction.BatchId;
import io.predictml.ejb.prediction.BatchFiles;
import io.predictml.ejb.prediction.BatchPredictionService;
import io.predictml.ejb.prediction.BatchProgress;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Makes the result of the answered parts. */
@Dependent
@Named
public class JoinPartsStep extends AbstractBatchlet {
    @Inject
    @BatchProperty
    private String batch;

    @Inject
    private BatchProgress progress;

    @Inject
    private BatchFiles files;

    @Override
    public String process() {
        BatchId id = new BatchId(batch);
        int rows = progress.rowsToJoin(id);
        if (rows > 0) {
            int each = BatchPredictionService.ROWS_AT_ONCE;
            files.join(id, (rows + each - 1) / each);
            progress.complete(id);
        }
        return "COMPLETED";
    }
}
