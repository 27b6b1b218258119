package io.predictml.domain.prediction;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of one answered row, by which its outcome is told later.
 *
 * @param call {@code prediction_} and what names the call
 * @param row of the call, from 0
 */
public record PredictionId(String call, int row) {
    private static final Pattern FORM = Pattern.compile("(prediction_[0-9a-z]{6,24})_([0-9]{1,7})");

    public PredictionId {
        Objects.requireNonNull(call);
    }

    /** Empty where the text has not the form of such an id: nothing can have it. */
    public static Optional<PredictionId> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new PredictionId(form.group(1), Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return call + "_" + row;
    }
}
