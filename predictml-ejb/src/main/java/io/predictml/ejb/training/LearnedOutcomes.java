package io.predictml.ejb.training;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.Json;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.engine.model.AnsweredRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The rows that a training learns from beside those of its dataset, as they were when it was asked for. They lie in the
 * store beside the dataset's file and go with it.
 */
@ApplicationScoped
public class LearnedOutcomes {
    /** What the file holds. */
    record Rows(List<AnsweredRow> rows) {
        Rows {
            rows = List.copyOf(rows);
        }
    }

    @Inject
    private ArtefactStore store;

    /** Keeps them; what was kept for the training before is replaced. */
    void keep(DatasetId dataset, TrainingId training, List<AnsweredRow> rows) {
        store.keepOutcomes(dataset, training, Json.write(new Rows(rows)));
    }

    /** None where the training learned from its dataset alone. */
    List<AnsweredRow> of(DatasetId dataset, TrainingId training) {
        return store.outcomes(dataset, training)
                .map(json -> Json.read(json, Rows.class).rows())
                .orElse(List.of());
    }
}
