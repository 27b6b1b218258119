package io.predictml.domain.prediction;

/** Rows on their way from a request into a model. */
public interface RowSource {
    /**
     * Hands every row over; the same ones again where it is called again, which another thread may do later.
     *
     * @return whether the request asks which fields moved each answer
     */
    boolean writeTo(RowSink rows);

    /** About how much memory it keeps, in bytes. */
    long size();
}
