package io.predictml.persistence.training;

import io.predictml.domain.training.TrainingId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The model that a training offers beside the one that it recommends. It is there when the evidence on it is, is written
 * after the recommended one, and taken back where that did not succeed. Whoever changes it holds the lock of its training.
 */
@Entity
@Table(name = "alternative_model")
public class AlternativeModel {
    @Id
    @Column(name = "training_id")
    private String trainingId;

    @Embedded
    private OfferedModel model;

    protected AlternativeModel() {}

    public AlternativeModel(TrainingId training, OfferedModel model) {
        this.trainingId = training.value();
        this.model = model;
    }

    /** Notes that its file is there. */
    public void written(String sha256, long bytes) {
        model.written(sha256, bytes);
    }

    public OfferedModel model() {
        return model;
    }
}
