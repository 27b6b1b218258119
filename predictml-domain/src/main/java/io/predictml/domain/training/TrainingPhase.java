package io.predictml.domain.training;

import java.util.Locale;

/** The steps of a training, each with the percentage at which it begins; COMPARING moves from 40 to 80. */
public enum TrainingPhase {
    QUEUED(0),
    LOADING(5),
    DETECTING(15),
    PREPARING(25),
    COMPARING(40),
    EVALUATING(80),
    PUBLISHING(95),
    DONE(100);

    private final int progress;

    TrainingPhase(int progress) {
        this.progress = progress;
    }

    /** Percent of the whole way at which this phase begins. */
    public int progress() {
        return progress;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
