package io.predictml.persistence.dataset;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.SurveyStatus;
import io.predictml.domain.dataset.SurveySummary;
import io.predictml.domain.dataset.TableFormat;
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

/**
 * A table that a cluster reads where it lies, followed by one node at a time, which holds a lease on it. The dataset that
 * comes of it is born with the same id.
 */
@Entity
@Table(name = "table_survey")
public class TableSurvey {
    private static final int REASON_LENGTH = 2000;

    @Id
    private String id;

    @Column(name = "owner_id")
    private long ownerId;

    private String location;

    @Enumerated(EnumType.STRING)
    private TableFormat format;

    @Column(name = "target_column")
    private String targetColumn;

    @Enumerated(EnumType.STRING)
    private SurveyStatus status;

    private String reason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Embedded
    private Lease lease = new Lease();

    @Version
    private long version;

    protected TableSurvey() {}

    /**
     * Asks for it.
     *
     * @param location of a table that was found there
     * @param targetColumn to be trained afterwards; empty for none
     */
    public TableSurvey(
            DatasetId id, Caller owner, String location, TableFormat format, String targetColumn, Instant now) {
        this.id = id.value();
        this.ownerId = owner.accountId();
        this.location = location;
        this.format = format;
        this.targetColumn = targetColumn;
        this.status = SurveyStatus.QUEUED;
        this.reason = "";
        this.createdAt = now;
    }

    /** What the audit trail keeps of the birth. */
    public Transition birth() {
        return new Transition("survey", id, "", status.word());
    }

    /** Whether nobody else is at it: it waits, the lease on it has run out, or the node itself had begun it. */
    public boolean isFree(String forNode, Instant now) {
        return status == SurveyStatus.QUEUED || (status == SurveyStatus.RUNNING && lease.isTakeable(forNode, now));
    }

    /** Takes it up, also where it was begun already. */
    public Transition begin() {
        return become(SurveyStatus.RUNNING);
    }

    /** Whether it is at work on that node, in that term of its lease. */
    public boolean isAtWork(String onNode, int term) {
        return status == SurveyStatus.RUNNING && lease.isHeld(onNode, term);
    }

    /** Notes that the dataset is there. */
    public Transition complete(Instant now) {
        endedAt = now;
        return become(SurveyStatus.COMPLETED);
    }

    /** @param cause in words for the user */
    public Transition fail(String cause, Instant now) {
        endedAt = now;
        because(cause);
        return become(SurveyStatus.FAILED);
    }

    public Transition cancel(Instant now) {
        endedAt = now;
        return become(SurveyStatus.CANCELLED);
    }

    /** Notes why something did not come about. */
    public void because(String cause) {
        reason = cause.length() > REASON_LENGTH ? cause.substring(0, REASON_LENGTH) : cause;
    }

    private Transition become(SurveyStatus next) {
        if (!status.mayBecome(next)) {
            throw TransitionNotAllowed.of("The survey " + id, status, next);
        }
        Transition step = new Transition("survey", id, status.word(), next.word());
        status = next;
        return step;
    }

    /** Whether it is over since before a moment. */
    public boolean endedBefore(Instant moment) {
        return endedAt != null && endedAt.isBefore(moment);
    }

    public Lease lease() {
        return lease;
    }

    public DatasetId id() {
        return new DatasetId(id);
    }

    public long ownerId() {
        return ownerId;
    }

    public SurveyStatus status() {
        return status;
    }

    /** The survey as clients see it. */
    public SurveySummary summary() {
        return new SurveySummary(id(), location, format, targetColumn, status, reason, createdAt);
    }
}
