package io.predictml.engine.worker;

/**
 * What a parent asks of its worker.
 *
 * @param id of the conversation; replies carry it
 * @param candidate by name; empty for {@code INTERRUPT}
 * @param rung of the race; for {@code EVALUATE} only
 * @param path where to write; for {@code PUBLISH} only
 */
record Request(long id, Kind kind, String candidate, int rung, String path) {
    enum Kind {
        EVALUATE,
        REPORT,
        PUBLISH,
        /** Stop what was asked for under this id. */
        INTERRUPT
    }
}
