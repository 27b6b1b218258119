package io.predictml.domain.dataset;

/** Port: where surveys run. The services ask it after their transaction; the batch module provides it. */
public interface SurveyRunner {
    /** There may be a survey to be made. Safe to call at any time. */
    void wake();
}
