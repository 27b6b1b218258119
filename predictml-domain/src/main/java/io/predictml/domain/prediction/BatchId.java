package io.predictml.domain.prediction;

import io.predictml.domain.Ids;
import java.util.regex.Pattern;

/**
 * The id of a file of rows that a model answers.
 *
 * @param value {@code batch_} and a number that grows with time
 */
public record BatchId(String value) {
    private static final Pattern FORM = Pattern.compile("batch_[0-9]{1,18}");

    /** @throws UnknownBatch where the text has not the form of such an id: nothing can have it */
    public BatchId {
        if (!Ids.fits(FORM, value)) {
            throw new UnknownBatch();
        }
    }

    public static BatchId next() {
        return new BatchId("batch_" + Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
