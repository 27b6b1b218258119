package io.predictml.domain.training;

import java.util.Locale;

/** Where one candidate of a comparison stands. */
public enum CandidateStatus {
    WAITING,
    RUNNING,
    /** Scored on every fold. */
    COMPLETED,
    /** Threw, ran out of memory or died; the reason says which. */
    FAILED,
    /** Cut by its time cap or the job's budget; scored on the folds that it finished, if any. */
    STOPPED,
    /** Never started: it does not fit this table, the memory or the settings. */
    SKIPPED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this != WAITING && this != RUNNING;
    }
}
