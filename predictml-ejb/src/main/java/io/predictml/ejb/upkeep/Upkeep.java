package io.predictml.ejb.upkeep;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.settings.Retention;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.TableSurveys;
import io.predictml.persistence.prediction.BatchPrediction;
import io.predictml.persistence.prediction.BatchPredictions;
import io.predictml.persistence.review.Reviews;
import io.predictml.persistence.training.TrainingCandidate;
import io.predictml.persistence.training.TrainingCandidates;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Clears away what nobody needs any more. Each act is a transaction of its own with its line in the audit trail. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Upkeep {
    private static final Caller SERVER = Caller.system();

    @Inject
    private TrainingJobs jobs;

    @Inject
    private TrainingCandidates candidates;

    @Inject
    private Reviews reviews;

    @Inject
    private BatchPredictions batches;

    @Inject
    private TableSurveys surveys;

    @Inject
    private AuditTrail audit;

    @Inject
    private ArtefactStore store;

    @Inject
    private Retention retention;

    /** Trainings that left work behind, needed or not. */
    public List<TrainingId> worked() {
        return store.worked();
    }

    /**
     * Removes the work folder of a training that has ended: at once, or after the retention where it failed or was cut short,
     * since it may be retried or given more time.
     *
     * @return whether there was something to remove
     */
    public boolean clearWork(TrainingId id) {
        TrainingJob job = jobs.lock(SERVER, id);
        if (!isOver(job)) {
            return false;
        }
        store.clearWork(id);
        audit.record(
                SERVER,
                "clear",
                new Transition(
                        "training",
                        id.value(),
                        job.status().word(),
                        job.status().word()),
                "work folder",
                Instant.now());
        return true;
    }

    private boolean isOver(TrainingJob job) {
        if (mayGoOn(job)) {
            return job.endedAt()
                    .map(end -> end.plus(retention.failed()).isBefore(Instant.now()))
                    .orElse(false);
        }
        return job.status() == TrainingStatus.COMPLETED || job.status() == TrainingStatus.CANCELLED;
    }

    private boolean mayGoOn(TrainingJob job) {
        boolean cutShort = candidates.of(job.id()).stream().anyMatch(TrainingCandidate::isCutShort);
        return job.status() == TrainingStatus.FAILED || (job.status() == TrainingStatus.COMPLETED && cutShort);
    }

    /** Surveys that left work behind, needed or not. */
    public List<DatasetId> surveyed() {
        return store.surveyed();
    }

    /** Removes the work folder of a survey that ended longer ago than the work of failed trainings is kept. */
    public void clearSurvey(DatasetId id) {
        if (surveys.find(SERVER, id).endedBefore(Instant.now().minus(retention.failed()))) {
            store.clearSurvey(id);
        }
    }

    /** Files of rows that were answered longer ago than the work of failed trainings is kept. */
    public List<BatchId> longAnswered() {
        return batches.endedBefore(Instant.now().minus(retention.failed()));
    }

    /** Removes a file of rows and its answers. */
    public void clearBatch(BatchId id) {
        BatchPrediction batch = batches.lock(SERVER, id);
        String status = batch.status().word();
        audit.record(SERVER, "clear", new Transition("batch", id.value(), status, status), "files", Instant.now());
        batches.remove(batch);
        store.clearBatch(id);
    }

    /** Trainings whose model was rejected longer ago than rejected ones are kept. */
    public List<TrainingId> longRejected() {
        return reviews.rejectedBefore(Instant.now().minus(retention.rejected()));
    }

    /** Puts a rejected model's file away; the record stays. */
    public void archive(TrainingId id) {
        Transition step = reviews.lock(id).archive();
        store.archiveModel(id);
        audit.record(SERVER, "archive", step, "model file", Instant.now());
    }
}
