package io.predictml.domain.deployment;

import java.util.Locale;

/** Where one step of a deployment stands. */
public enum StepState {
    WAITING,
    RUNNING,
    DONE,
    FAILED;

    /** The word that clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
