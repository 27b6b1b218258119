package io.predictml.engine.worker;

/**
 * What a parent asks of its worker.
 *
 * @param id of the conversation; replies carry it
 * @param candidate by name; empty for {@code INTERRUPT}
 * @param rung of the race; for {@code EVALUATE} and {@code FOLD} only
 * @param fold from 0; for {@code FOLD} only
 * @param path where to write; for {@code PUBLISH} only
 * @param limitMillis how long it should take; for {@code REPORT} and {@code PUBLISH} only
 */
record Request(long id, Kind kind, String candidate, int rung, int fold, String path, long limitMillis) {
    enum Kind {
        EVALUATE,
        /** One fold alone. */
        FOLD,
        /** Search the settings of the candidate. */
        SEARCH,
        REPORT,
        PUBLISH,
        /** Learn from the rows of a sample that do not judge in the whole table. */
        KEEP,
        /** Stop what was asked for under this id. */
        INTERRUPT
    }
}
