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

/** Makes the result of the answered parts, for a workbook as that workbook too. */
@Dependent
@Named
public class JoinPartsStep extends AbstractBatchlet {
    @Inject
    @BatchProperty
    private String batch;

    @Inject
    @BatchProperty
    private String term;

    @Inject
    private BatchProgress progress;

    @Inject
    private BatchFiles files;

    @Override
    public String process() {
        BatchProgress.Claim claim = new BatchProgress.Claim(new BatchId(batch), Integer.parseInt(term));
        int rows = progress.rowsToJoin(claim);
        if (rows > 0) {
            int each = BatchPredictionService.ROWS_AT_ONCE;
            files.join(claim.id(), (rows + each - 1) / each);
            files.joinWorkbook(claim.id());
            progress.complete(claim);
        }
        return "COMPLETED";
    }
}
