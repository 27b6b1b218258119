package io.predictml.batch.training;

import io.predictml.engine.worker.WorkerFailed;

/** Says why no second model is offered, in words for log and report. */
final class LeftOut {
    private LeftOut() {}

    static String forLackOfTime(String name) {
        return "%s is not offered beside it: making it too would have taken too long.".formatted(name);
    }

    static String because(String name, WorkerFailed failure) {
        return "%s is not offered beside it: %s".formatted(name, failure.getMessage());
    }
}
