package io.predictml.engine.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * What a worker tells its parent.
 *
 * @param id of the conversation; 0 outside any
 * @param body a record as JSON, of the type that the kind says
 * @param message for {@code FAILED} and {@code ENDED}: why, in words
 */
record Reply(long id, Kind kind, JsonNode body, String message) {
    enum Kind {
        /** The table is loaded. */
        READY,
        /** A fold was finished; a {@code FoldScore}. */
        FOLD,
        /** What was asked for is done; its result, if it has one. */
        DONE,
        /** It threw. */
        FAILED,
        /** The process is gone. Said by the parent's own reader, never sent. */
        ENDED
    }

    static Reply of(long id, Kind kind, JsonNode body) {
        return new Reply(id, kind, body, "");
    }

    static Reply failed(long id, String message) {
        return new Reply(id, Kind.FAILED, NullNode.getInstance(), message);
    }

    static Reply ended(String message) {
        return new Reply(0, Kind.ENDED, NullNode.getInstance(), message);
    }
}
