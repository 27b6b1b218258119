package io.predictml.domain.prediction;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One answer.
 *
 * @param label the predicted class; empty for numbers
 * @param number the predicted number; NaN for classes
 * @param probabilities class label to probability, in the model's order, adding up to 1; empty for numbers
 * @param interval for numbers
 * @param likely the classes that the truth is among in about 90 of 100 cases, most probable first; empty for numbers and
 *     where the model does not say
 * @param reasons strongest first; empty unless asked for
 * @param notes what was unusual about the row and how it was handled, a sentence each
 */
public record Prediction(
        String label,
        double number,
        Map<String, Double> probabilities,
        Optional<Interval> interval,
        List<String> likely,
        List<Reason> reasons,
        List<String> notes) {
    /** As a number prints itself: "07" or "+1" are names. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    public Prediction {
        Objects.requireNonNull(label);
        probabilities = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(probabilities));
        Objects.requireNonNull(interval);
        likely = List.copyOf(likely);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    public boolean isNumber() {
        return label.isEmpty() && !Double.isNaN(number);
    }

    /**
     * What was predicted, as clients read it: a number; or a class, which is a {@link Long} where the labels of all classes
     * are whole numbers and else text.
     */
    public Object value() {
        if (isNumber()) {
            return number;
        }
        boolean whole = !probabilities.isEmpty()
                && probabilities.keySet().stream()
                        .allMatch(other -> WHOLE_NUMBER.matcher(other).matches());
        return whole && probabilities.containsKey(label) ? Long.valueOf(label) : label;
    }

    /** The probability of the predicted class, 0 to 1; NaN for numbers. */
    public double confidence() {
        return probabilities.getOrDefault(label, Double.NaN);
    }
}
