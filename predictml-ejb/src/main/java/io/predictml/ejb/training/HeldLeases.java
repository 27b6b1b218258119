package io.predictml.ejb.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.training.TrainingJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The terms in which this process is at work on trainings; those of an earlier life of the same node are not among them. */
@ApplicationScoped
public class HeldLeases {
    private final Map<TrainingId, Integer> terms = new ConcurrentHashMap<>();

    @Inject
    private ServerSettings server;

    /** @param job locked */
    void take(TrainingJob job, Instant until) {
        terms.put(job.id(), job.lease().take(server.node(), until));
    }

    boolean holds(TrainingJob job) {
        Integer term = terms.get(job.id());
        return term != null && job.lease().isHeld(server.node(), term);
    }

    /**
     * To be called in each transaction that writes for a training at work.
     *
     * @param job locked
     * @throws LeaseLost where another node is at work on it
     */
    TrainingJob mustHold(TrainingJob job) {
        if (!holds(job)) {
            throw new LeaseLost(job.id());
        }
        return job;
    }

    /** The term in which this process is at work on the training; 0 where it is not. */
    int term(TrainingId training) {
        return terms.getOrDefault(training, 0);
    }

    void forget(TrainingId training) {
        terms.remove(training);
    }
}
