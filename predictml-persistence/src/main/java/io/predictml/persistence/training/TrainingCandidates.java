package io.predictml.persistence.training;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.TrainingId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The candidates of all trainings. */
public class TrainingCandidates {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** Plans one that is not planned yet, so that a step that runs again plans nothing twice. */
    public void plan(TrainingId training, Candidate candidate, int rung) {
        if (em.find(TrainingCandidate.class, key(training, candidate.name())) == null) {
            em.persist(new TrainingCandidate(training, candidate, rung));
        }
    }

    /** One that takes no part in the race, planned where it is not yet. */
    public TrainingCandidate beside(TrainingId training, Candidate candidate) {
        TrainingCandidate known = em.find(TrainingCandidate.class, key(training, candidate.name()));
        if (known != null) {
            return known;
        }
        TrainingCandidate planned = TrainingCandidate.beside(training, candidate);
        em.persist(planned);
        return planned;
    }

    /** Forgets all of a training, for one that starts over. */
    public void forget(TrainingId training) {
        em.createQuery("delete from TrainingCandidate c where c.trainingId = :training")
                .setParameter("training", training.value())
                .executeUpdate();
    }

    public TrainingCandidate find(TrainingId training, String name) {
        return em.getReference(TrainingCandidate.class, key(training, name));
    }

    public List<TrainingCandidate> of(TrainingId training) {
        return em.createQuery(
                        "select c from TrainingCandidate c where c.trainingId = :training order by c.cost, c.name",
                        TrainingCandidate.class)
                .setParameter("training", training.value())
                .getResultList();
    }

    /** Those of several trainings, in one query. */
    public Map<TrainingId, List<TrainingCandidate>> of(Collection<TrainingId> trainings) {
        return trainings.isEmpty()
                ? Map.of()
                : em.createQuery(
                                "select c from TrainingCandidate c where c.trainingId in :trainings order by c.cost, c.name",
                                TrainingCandidate.class)
                        .setParameter(
                                "trainings",
                                trainings.stream().map(TrainingId::value).toList())
                        .getResultStream()
                        .collect(Collectors.groupingBy(TrainingCandidate::trainingId));
    }

    private static TrainingCandidate.Key key(TrainingId training, String name) {
        return new TrainingCandidate.Key(training.value(), name);
    }
}
