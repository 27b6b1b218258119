package io.predictml.persistence.review;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.TrainingId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** An administrator's decision on one completed training. It waits, and is decided once. */
@Entity
public class Review {
    @Id
    @Column(name = "training_id")
    private String trainingId;

    @Enumerated(EnumType.STRING)
    private ReviewStatus status;

    private String reviewer;

    @Column(name = "decided_at")
    private Instant decidedAt;

    private String reason;

    @Version
    private long version;

    protected Review() {}

    public Review(TrainingId training) {
        this.trainingId = training.value();
        this.status = ReviewStatus.AWAITING;
        this.reason = "";
    }

    /** What the audit trail keeps of the birth. */
    public Transition birth() {
        return new Transition("review", trainingId, "", status.word());
    }

    /** @param why the reviewer's words, may be empty */
    public Transition approve(Caller by, String why, Instant now) {
        return decide(ReviewStatus.APPROVED, by, why, now);
    }

    /** @param why the reviewer's words, which the user reads */
    public Transition reject(Caller by, String why, Instant now) {
        return decide(ReviewStatus.REJECTED, by, why, now);
    }

    /** Takes the model back before anybody decided, because its training goes on. */
    public Transition withdraw() {
        if (status != ReviewStatus.AWAITING) {
            throw new TransitionNotAllowed("%s was already %s by %s. Reload to see where it stands now."
                    .formatted(trainingId, status.word(), reviewer));
        }
        return new Transition("review", trainingId, status.word(), "");
    }

    /** Notes that the files of a rejected model were packed away. */
    public Transition archive() {
        if (!status.mayBecome(ReviewStatus.ARCHIVED)) {
            throw TransitionNotAllowed.of("The review of " + trainingId, status, ReviewStatus.ARCHIVED);
        }
        Transition step = new Transition("review", trainingId, status.word(), ReviewStatus.ARCHIVED.word());
        status = ReviewStatus.ARCHIVED;
        return step;
    }

    private Transition decide(ReviewStatus decision, Caller by, String why, Instant now) {
        if (!status.mayBecome(decision)) {
            throw new TransitionNotAllowed("%s was already %s by %s. Reload to see where it stands now."
                    .formatted(trainingId, status.word(), reviewer));
        }
        Transition step = new Transition("review", trainingId, status.word(), decision.word());
        status = decision;
        reviewer = by.email();
        reason = why;
        decidedAt = now;
        return step;
    }

    public ReviewStatus status() {
        return status;
    }

    /** The reviewer's words; empty before the decision or where there were none. */
    public String reason() {
        return reason;
    }

    /** Who decided; empty before the decision. */
    public Optional<String> reviewer() {
        return Optional.ofNullable(reviewer);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }
}
