package io.predictml.persistence.training;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelNotOffered;
import io.predictml.domain.training.ModelOption;
import io.predictml.domain.training.TrainingId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;

/** All models that are offered beside recommended ones. */
public class AlternativeModels {
    /** What lists need of one that is called {@code m} in a query; its report is long. */
    public static final String COLUMNS = "m.model.choice, m.model.name, m.model.metrics, m.model.artefactBytes";

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /**
     * What a query selected with {@link #COLUMNS}; empty where there is none or it is not written.
     *
     * @param from where these columns begin in the row
     */
    @SuppressWarnings("unchecked") // as the columns are declared
    public static Optional<ModelOption> option(Object[] row, int from) {
        return row[from + 3] == null
                ? Optional.empty()
                : Optional.of(new ModelOption(
                        (ModelChoice) row[from],
                        false,
                        (String) row[from + 1],
                        (Map<Metric, Double>) row[from + 2],
                        (Long) row[from + 3]));
    }

    public void add(AlternativeModel model) {
        em.persist(model);
    }

    public Optional<AlternativeModel> of(TrainingId training) {
        return Optional.ofNullable(em.find(AlternativeModel.class, training.value()));
    }

    /** Takes the training's back; nothing where it has none. */
    public void forget(TrainingId training) {
        of(training).ifPresent(model -> {
            em.remove(model);
            em.flush(); // another may come in the same transaction
        });
    }

    /**
     * That model of a training that has written its own.
     *
     * @throws ModelNotOffered where it has no such one
     */
    public OfferedModel chosen(TrainingJob job, ModelChoice choice) {
        OfferedModel own = job.model().orElseThrow();
        if (own.choice() == choice) {
            return own;
        }
        return of(job.id())
                .map(AlternativeModel::model)
                .filter(other -> other.choice() == choice)
                .orElseThrow(() -> new ModelNotOffered(choice, own.choice(), own.name()));
    }
}
