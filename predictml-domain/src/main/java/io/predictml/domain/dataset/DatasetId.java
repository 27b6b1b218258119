package io.predictml.domain.dataset;

import io.predictml.domain.Ids;
import java.util.regex.Pattern;

/**
 * A dataset's id.
 *
 * @param value {@code report_} and a number that grows with time
 */
public record DatasetId(String value) {
    private static final Pattern FORM = Pattern.compile("report_[0-9]{1,18}");

    /** @throws UnknownDataset where the text has not the form of such an id: nothing can have it */
    public DatasetId {
        if (!Ids.fits(FORM, value)) {
            throw new UnknownDataset();
        }
    }

    public static DatasetId next() {
        return new DatasetId("report_" + Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
