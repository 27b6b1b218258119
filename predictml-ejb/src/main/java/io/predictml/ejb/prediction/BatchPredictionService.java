package io.predictml.ejb.prediction;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.Filename;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.prediction.BatchPicture;
import io.predictml.domain.prediction.BatchRunner;
import io.predictml.domain.prediction.BatchStatus;
import io.predictml.domain.prediction.BatchSummary;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.account.PredictionQuota;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.engine.prediction.AnsweredRows;
import io.predictml.engine.prediction.FilePrediction;
import io.predictml.engine.prediction.PredictionFile;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.prediction.BatchPrediction;
import io.predictml.persistence.prediction.BatchPredictions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;

/** Files of rows in, files with the model's answers beside them out. */
@Stateless
public class BatchPredictionService {
    /** Rows that are answered in one go. */
    public static final int ROWS_AT_ONCE = 2_000;

    private static final int SHOWN = 5;
    private static final int LOOKED_AT = 50;

    /** Kinds of file that a result can be had as. */
    public enum Format {
        CSV,
        XLSX
    }

    /**
     * A result to be saved.
     *
     * @param filename for people, no path
     */
    public record ResultFile(String filename, Content content) {}

    /** Writes something; the stream stays open. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    @Inject
    private BatchPredictions batches;

    @Inject
    private Datasets datasets;

    @Inject
    private ServedModels models;

    @Inject
    private PredictionQuota quota;

    @Inject
    private ArtefactStore store;

    @Inject
    private BatchFiles files;

    @Inject
    private UploadLimits limits;

    @Inject
    private AuditTrail audit;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private BatchRunner runner;

    /**
     * Takes a file to be answered by the dataset's model. When this returns, it is on disk.
     *
     * @param filename as the client named it; kept for people, never used as a path
     * @throws io.predictml.domain.deployment.ModelNotDeployed where nothing is deployed
     * @throws io.predictml.domain.DomainException saying what is wrong with the file
     */
    public BatchSummary submit(Caller caller, DatasetId dataset, String filename, InputStream content) {
        var model = models.find(caller, dataset);
        ArtefactStore.Incoming incoming = store.receive(content, limits.maxBytes());
        boolean kept = false;
        try {
            int rows = FilePrediction.open(incoming.file(), limits, model).rows();
            quota.of(caller).take(rows);
            BatchId id = BatchId.next();
            BatchPrediction batch =
                    new BatchPrediction(id, dataset, caller, new Filename(filename).value(), rows, Instant.now());
            batches.add(batch);
            audit.record(caller, "predict-file", batch.birth(), batch.filename(), Instant.now());
            store.keepBatch(id, incoming);
            kept = true;
            afterCommit.run(runner::wake);
            return batch.summary();
        } finally {
            if (!kept) {
                store.discard(incoming);
            }
        }
    }

    /** Answers a file while the client waits; nothing of it is kept once the result was written. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ResultFile atOnce(Caller caller, DatasetId dataset, String filename, InputStream content) {
        var model = models.find(caller, dataset);
        ArtefactStore.Incoming incoming = store.receive(content, limits.maxBytes());
        FilePrediction prediction;
        try {
            prediction = FilePrediction.open(incoming.file(), limits, model);
        } finally {
            store.discard(incoming);
        }
        quota.of(caller).take(prediction.rows());
        models.answered(dataset);
        return new ResultFile(BatchFiles.name(new Filename(filename).value(), "csv"), out -> {
            PredictionFile.write(List.of(prediction.columns()), out);
            for (int from = 0; from < prediction.rows(); from += ROWS_AT_ONCE) {
                int to = Math.min(prediction.rows(), from + ROWS_AT_ONCE);
                PredictionFile.write(prediction.answer(from, to).lines(), out);
            }
        });
    }

    public BatchSummary find(Caller caller, BatchId id) {
        return batches.find(caller, id).summary();
    }

    /** The latest of a dataset that the caller may see, newest first. */
    public List<BatchSummary> latest(Caller caller, DatasetId dataset) {
        datasets.find(caller, dataset);
        return batches.of(dataset, LOOKED_AT).stream()
                .filter(batch -> caller.maySee(batch.ownerId()))
                .limit(SHOWN)
                .map(BatchPrediction::summary)
                .toList();
    }

    /**
     * The answered rows.
     *
     * @throws io.predictml.domain.prediction.BatchNotReady before the last is
     */
    public ResultFile result(Caller caller, BatchId id, Format format) {
        BatchPrediction batch = batches.find(caller, id);
        batch.mustBeComplete();
        String name = BatchFiles.name(batch.filename(), format.name());
        return switch (format) {
            case CSV -> new ResultFile(name, out -> Files.copy(files.result(id), out));
            case XLSX -> new ResultFile(name, out -> writeWorkbook(id, out));
        };
    }

    /** As the uploaded workbook where it was one that takes the answers, else as one made of the rows. */
    private void writeWorkbook(BatchId id, OutputStream out) throws IOException {
        if (Files.exists(files.workbook(id))) {
            Files.copy(files.workbook(id), out);
        } else {
            PredictionFile.writeWorkbook(files.result(id), out);
        }
    }

    /**
     * What the answers look like together.
     *
     * @param column of the file to look at them against
     * @throws io.predictml.domain.prediction.BatchNotReady before the last row is answered
     */
    public BatchPicture picture(Caller caller, BatchId id, String column) {
        batches.find(caller, id).mustBeComplete();
        try {
            return AnsweredRows.picture(files.result(id), column);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first answered rows under the names of their columns; empty before the result is there. */
    public List<List<String>> preview(Caller caller, BatchId id, int rows) {
        if (batches.find(caller, id).status() != BatchStatus.COMPLETED) {
            return List.of();
        }
        try {
            return PredictionFile.head(files.result(id), rows + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
