package io.predictml.batch.prediction;

import io.predictml.batch.JobLog;
import io.predictml.domain.DomainException;
import io.predictml.domain.prediction.BatchId;
import io.predictml.ejb.prediction.BatchFiles;
import io.predictml.ejb.prediction.BatchPredictionService;
import io.predictml.ejb.prediction.BatchProgress;
import io.predictml.engine.prediction.FilePrediction;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Answers the rows of a file, two thousand at a time, from after the last ones that were noted as done. */
@Dependent
@Named
public class FileRowsReader extends AbstractItemReader {
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

    private FilePrediction prediction;
    private int done;

    @Override
    public void open(Serializable checkpoint) {
        JobLog.begin(batch);
        BatchProgress.Claim claim = claim();
        try {
            BatchProgress.Work work = progress.open(claim.id());
            prediction = work.prediction();
            done = progress.begin(claim, work.modelVersion());
            files.keep(claim.id(), 0, List.of(prediction.columns()));
            int added = prediction.added();
            prediction.place().ifPresent(place -> files.keepPlace(claim.id(), place, added));
        } catch (DomainException e) {
            progress.failed(claim, e.getMessage());
        } catch (RuntimeException e) {
            progress.failed(claim, "The file could not be answered through a fault of the server. Upload it again.");
            throw e;
        }
    }

    /** On the thread that opened it, after the writer. */
    @Override
    public void close() {
        JobLog.end();
    }

    /** The next part; {@code null} ends the file, also one that was refused. */
    @Override
    public AnsweredPart readItem() {
        if (prediction == null || done >= prediction.rows()) {
            return null;
        }
        int to = Math.min(prediction.rows(), done + BatchPredictionService.ROWS_AT_ONCE);
        try {
            FilePrediction.Part part = prediction.answer(done, to);
            int number = done / BatchPredictionService.ROWS_AT_ONCE + 1;
            done = to;
            return new AnsweredPart(number, part.lines(), done, part.failed());
        } catch (RuntimeException e) {
            progress.failed(claim(), "The model could not answer through a fault of the server. Upload it again.");
            throw e;
        }
    }

    private BatchProgress.Claim claim() {
        return new BatchProgress.Claim(new BatchId(batch), Integer.parseInt(term));
    }
}
