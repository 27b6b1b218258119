package io.predictml.persistence.review;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.training.TrainingId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/** All reviews. */
public class Reviews {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(Review review) {
        em.persist(review);
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
