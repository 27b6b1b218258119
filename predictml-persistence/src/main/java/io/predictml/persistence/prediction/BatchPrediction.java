package io.predictml.persistence.prediction;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.prediction.BatchNotReady;
import io.predictml.domain.prediction.BatchStatus;
import io.predictml.domain.prediction.BatchSummary;
import io.predictml.persistence.Lease;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** One file of rows that a model answers, by one node at a time, which holds a lease on it. */
@Entity
@Table(name = "batch_prediction")
public class BatchPrediction {
    private static final int REASON_LENGTH = 2000;

    @Id
    private String id;

    @Column(name = "dataset_id")
    private String datasetId;

    @Column(name = "owner_id")
    private long ownerId;

    private String filename;

    @Enumerated(EnumType.STRING)
    private BatchStatus status;

    @Column(name = "row_count")
    private int rows;

    @Column(name = "done_rows")
    private int doneRows;

    @Column(name = "failed_rows")
    private int failedRows;

    @Column(name = "model_version")
    private String modelVersion;

    private String reason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Embedded
    private Lease lease = new Lease();

    @Version
    private long version;

    protected BatchPrediction() {}

    /**
     * Asks for it.
     *
     * @param rows of the file
     */
    public BatchPrediction(BatchId id, DatasetId dataset, Caller owner, String filename, int rows, Instant now) {
        this.id = id.value();
        this.datasetId = dataset.value();
        this.ownerId = owner.accountId();
        this.filename = filename;
        this.rows = rows;
        this.status = BatchStatus.QUEUED;
        this.modelVersion = "";
        this.reason = "";
        this.createdAt = now;
    }

    /** What the audit trail keeps of the birth. */
    public Transition birth() {
        return new Transition("batch", id, "", status.word());
    }

    /** Whether nobody else is at it: it waits, the lease on it has run out, or the node itself had begun it. */
    public boolean isFree(String forNode, Instant now) {
        return status == BatchStatus.QUEUED || (status == BatchStatus.RUNNING && lease.isTakeable(forNode, now));
    }

    /** Takes it up, also where it was begun already. */
    public Transition begin() {
        return become(BatchStatus.RUNNING);
    }

    /** Whether it is at work on that node, in that term of its lease. */
    public boolean isAtWork(String onNode, int term) {
        return status == BatchStatus.RUNNING && lease.isHeld(onNode, term);
    }

    public Lease lease() {
        return lease;
    }

    /**
     * Says which version of the model answers; where that is another one than began, everything is answered anew.
     *
     * @return how many rows are done
     */
    public int answeredBy(String newVersion) {
        if (!newVersion.equals(modelVersion)) {
            modelVersion = newVersion;
            doneRows = 0;
            failedRows = 0;
        }
        return doneRows;
    }

    /**
     * Notes rows that are done.
     *
     * @param done of all
     * @param failed of the latest ones
     */
    public void advance(int done, int failed) {
        doneRows = done;
        failedRows += failed;
    }

    public boolean isAnswered() {
        return doneRows == rows;
    }

    /** How many rows the file has. */
    public int rows() {
        return rows;
    }

    /** Notes that the result is there. */
    public Transition complete(Instant now) {
        endedAt = now;
        return become(BatchStatus.COMPLETED);
    }

    /** @param cause in words for the user */
    public Transition fail(String cause, Instant now) {
        endedAt = now;
        reason = cause.length() > REASON_LENGTH ? cause.substring(0, REASON_LENGTH) : cause;
        return become(BatchStatus.FAILED);
    }

    private Transition become(BatchStatus next) {
        if (!status.mayBecome(next)) {
            throw TransitionNotAllowed.of("The file " + id, status, next);
        }
        Transition step = new Transition("batch", id, status.word(), next.word());
        status = next;
        return step;
    }

    /** @throws BatchNotReady unless every row is done */
    public void mustBeComplete() {
        if (status != BatchStatus.COMPLETED) {
            throw new BatchNotReady();
        }
    }

    public BatchId id() {
        return new BatchId(id);
    }

    public DatasetId datasetId() {
        return new DatasetId(datasetId);
    }

    public long ownerId() {
        return ownerId;
    }

    public String filename() {
        return filename;
    }

    public BatchStatus status() {
        return status;
    }

    /** The batch as clients see it. */
    public BatchSummary summary() {
        return new BatchSummary(id(), datasetId(), filename, status, rows, doneRows, failedRows, reason, createdAt);
    }
}
