package io.predictml.domain.prediction;

import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Map;

/** A loaded model that answers. Safe for any number of threads. */
public interface ServedModel {
    String modelName();

    /** The version, growing with each training of the same dataset: {@code 1}, {@code 2} … */
    String modelVersion();

    ProblemType problemType();

    InputSchema schema();

    /** The classes in the order of the probabilities; empty for numbers, and where the model does not say. */
    default List<String> labels() {
        return List.of();
    }

    /**
     * @param rows field name to value (text, number, boolean or null); a field that is not named counts as missing
     * @param explain whether to say which fields moved each answer
     * @return one answer per row, in the same order
     * @throws InputRejected where a row has a field that the schema does not know or a value that cannot be read
     */
    List<Prediction> predict(List<Map<String, Object>> rows, boolean explain);

    /**
     * The same for rows that a door hands over while it reads them.
     *
     * @throws InputRejected likewise, and for nested values, numbers that are too large and too many rows
     * @throws io.predictml.domain.RequestMalformed where there is no row
     */
    default List<Prediction> answer(RowSource source) {
        InputRows rows = new InputRows();
        boolean explain = source.writeTo(rows);
        return predict(rows.all(), explain);
    }

    /**
     * The same; where answers are kept for outcomes, this says by which ids.
     *
     * @throws io.predictml.domain.DomainException as {@link #answer} does
     */
    default Answered ask(RowSource source) {
        return Answered.unkept(answer(source));
    }

    /** Whether answers are kept, so that there may be ids. */
    default boolean keeps() {
        return false;
    }
}
