package io.predictml.persistence.review;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.TrainingId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All reviews. */
public class Reviews {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(Review review) {
        em.persist(review);
    }

    public void remove(Review review) {
        em.remove(review);
    }

    /** The trainings whose model was rejected before that moment. */
    public List<TrainingId> rejectedBefore(Instant moment) {
        return em.createQuery(
                        "select r.trainingId from Review r where r.status = :rejected and r.decidedAt < :moment",
                        String.class)
                .setParameter("rejected", ReviewStatus.REJECTED)
                .setParameter("moment", moment)
                .getResultStream()
                .map(TrainingId::new)
                .toList();
    }

    /** The review of a training; empty where it has not come to it. */
    public Optional<Review> of(TrainingId training) {
        return Optional.ofNullable(em.find(Review.class, training.value()));
    }

    /**
     * The review of a training, locked until the transaction ends.
     *
     * @throws TransitionNotAllowed where the training has not come to its review
     */
    public Review lock(TrainingId training) {
        Review review = em.find(Review.class, training.value(), LockModeType.PESSIMISTIC_WRITE);
        if (review == null) {
            throw new TransitionNotAllowed(training + " is not waiting for a review.");
        }
        return review;
    }
}
