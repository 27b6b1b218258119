package io.predictml.ejb.prediction;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.engine.prediction.FilePrediction;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.prediction.BatchPrediction;
import io.predictml.persistence.prediction.BatchPredictions;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a file that is being answered tells of itself; every call is a short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BatchProgress {
    private static final Caller SERVER = Caller.system();
    private static final Duration LEASE = Duration.ofSeconds(60);

    /**
     * A file at work.
     *
     * @param modelVersion of the model that answers it
     */
    public record Work(FilePrediction prediction, String modelVersion) {}

    /**
     * A file that this node took up.
     *
     * @param term of the lease on it
     */
    public record Claim(BatchId id, int term) {}

    @Inject
    private BatchPredictions batches;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private ServedModels models;

    @Inject
    private BatchFiles files;

    @Inject
    private UploadLimits limits;

    @Inject
    private ServerSettings settings;

    @Inject
    private AuditTrail audit;

    /** Takes the next file up for this node, which must be at none; also one that a dead node had begun. */
    public Optional<Claim> claim() {
        Instant now = jobs.databaseTime();
        Optional<BatchPrediction> next = batches.next(settings.node(), now)
                .map(id -> batches.lock(SERVER, id))
                .filter(batch -> batch.isFree(settings.node(), now));
        return next.map(batch -> {
            audit.record(SERVER, "predict-file", batch.begin(), "", Instant.now());
            return new Claim(batch.id(), batch.lease().take(settings.node(), now.plus(LEASE)));
        });
    }

    /**
     * Opens the file with the model that answers now. Outside a transaction: the model may have to be loaded first.
     *
     * @throws io.predictml.domain.DomainException where nothing is deployed any more, or the file does not fit
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Work open(BatchId id) {
        DatasetId dataset = batches.find(SERVER, id).datasetId();
        ServedModel model = models.find(SERVER, dataset);
        FilePrediction prediction = FilePrediction.open(files.input(id), limits, model);
        models.answered(dataset);
        return new Work(prediction, model.modelVersion());
    }

    /**
     * Says which version of the model answers; where that is another one than began, everything is answered anew.
     *
     * @return how many rows are done; all of them where another node has the file by now
     */
    public int begin(Claim claim, String modelVersion) {
        return atWork(claim)
                .map(batch -> batch.answeredBy(modelVersion))
                .orElseGet(() -> batches.find(SERVER, claim.id()).rows());
    }

    /**
     * Notes rows that are done.
     *
     * @param done of all
     * @param failed of the latest ones
     * @return false where another node has it by now; nothing is noted then
     */
    public boolean advance(Claim claim, int done, int failed) {
        Optional<BatchPrediction> mine = atWork(claim);
        mine.ifPresent(batch -> {
            batch.advance(done, failed);
            batch.lease().renew(jobs.databaseTime().plus(LEASE));
        });
        return mine.isPresent();
    }

    /** How many rows a result has that can be made now; 0 where the file failed, or another node has it. */
    public int rowsToJoin(Claim claim) {
        return atWork(claim)
                .filter(BatchPrediction::isAnswered)
                .map(BatchPrediction::rows)
                .orElse(0);
    }

    /** Notes that the result is there. */
    public void complete(Claim claim) {
        atWork(claim)
                .ifPresent(batch ->
                        audit.record(SERVER, "predict-file", batch.complete(Instant.now()), "", Instant.now()));
    }

    /** @param cause in words for the user */
    public void failed(Claim claim, String cause) {
        atWork(claim)
                .ifPresent(batch ->
                        audit.record(SERVER, "predict-file", batch.fail(cause, Instant.now()), cause, Instant.now()));
    }

    /** The file, locked; empty where it failed, or another node has it by now. */
    private Optional<BatchPrediction> atWork(Claim claim) {
        return Optional.of(batches.lock(SERVER, claim.id()))
                .filter(batch -> batch.isAtWork(settings.node(), claim.term()));
    }
}
