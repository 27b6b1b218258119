package io.predictml.domain.prediction;

/** Rows on their way from a request into a model. */
@FunctionalInterface
public interface RowSource {
    /**
     * Hands every row over, once.
     *
     * @return whether the request asks which fields moved each answer
     */
    boolean writeTo(RowSink rows);
}
