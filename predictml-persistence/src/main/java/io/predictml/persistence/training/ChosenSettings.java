package io.predictml.persistence.training;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.util.Optional;

/** The settings of a training as its row keeps them. */
@Embeddable
public class ChosenSettings {
    @Column(name = "max_seconds")
    private long maxSeconds;

    @Column(name = "validation_split")
    private double validationSplit;

    private int patience;

    @Enumerated(EnumType.STRING)
    @Column(name = "model_type")
    private ModelFamily modelType;

    @Enumerated(EnumType.STRING)
    @Column(name = "wanted_problem")
    private ProblemType wantedProblem;

    private long seed;

    /** As text. */
    @Column(name = "row_split")
    private String split;

    protected ChosenSettings() {}

    ChosenSettings(TrainingSettings settings) {
        this.maxSeconds = settings.maxTrainingTime().toSeconds();
        this.validationSplit = settings.validationSplit();
        this.patience = settings.earlyStoppingPatience();
        this.modelType = settings.modelType();
        this.wantedProblem = settings.problemType().orElse(null);
        this.seed = settings.seed();
        this.split = settings.split().text();
    }

    TrainingSettings settings() {
        return new TrainingSettings(
                Duration.ofSeconds(maxSeconds),
                validationSplit,
                patience,
                modelType,
                Optional.ofNullable(wantedProblem),
                seed,
                Split.of(split));
    }

    long maxSeconds() {
        return maxSeconds;
    }

    void extendTo(long seconds) {
        maxSeconds = seconds;
    }
}
