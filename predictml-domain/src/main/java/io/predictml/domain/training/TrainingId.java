package io.predictml.domain.training;

import io.predictml.domain.Ids;
import java.util.regex.Pattern;

/**
 * A training job's id.
 *
 * @param value {@code training_} and a number that grows with time
 */
public record TrainingId(String value) {
    private static final Pattern FORM = Pattern.compile("training_[0-9]{1,18}");

    /** @throws UnknownTraining where the text has not the form of such an id: nothing can have it */
    public TrainingId {
        if (!Ids.fits(FORM, value)) {
            throw new UnknownTraining();
        }
    }

    public static TrainingId next() {
        return new TrainingId("training_" + Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
