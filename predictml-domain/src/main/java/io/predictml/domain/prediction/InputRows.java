package io.predictml.domain.prediction;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects the rows of one request while a door reads them, and refuses early what no model could answer: too many rows,
 * nested values, numbers beyond the range of a double. Used by one thread, for one request.
 */
public final class InputRows {
    /** Most rows of one request. */
    public static final int MOST = 10_000;

    private static final int MOST_ERRORS = 100;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();

    /** @throws InputRejected where there are {@link #MOST} rows already */
    public void next() {
        if (rows.size() == MOST) {
            throw new InputRejected(
                    "A request may hold at most 10,000 rows. Send the others in further requests.", List.of());
        }
        rows.add(new LinkedHashMap<>());
    }

    public void text(String field, String value) {
        put(field, value);
    }

    public void truth(String field, boolean value) {
        put(field, value);
    }

    public void missing(String field) {
        put(field, null);
    }

    /**
     * Whole numbers stay whole, so that {@code 1} is found among the levels of a category whose levels are numbers.
     *
     * @param literal as JSON writes numbers
     */
    public void number(String field, String literal) {
        if (WHOLE_NUMBER.matcher(literal).matches()) {
            put(field, Long.valueOf(literal));
            return;
        }
        double value = Double.parseDouble(literal);
        if (Double.isInfinite(value)) {
            refuse(field, "a number up to 1.8e308", "a larger one");
        } else {
            put(field, value);
        }
    }

    /** @param got what came instead of one value, in words */
    public void nested(String field, String got) {
        refuse(field, "one value: text, a number, true, false or null", got);
    }

    /**
     * The rows, at least one.
     *
     * @throws RequestMalformed where there is none
     * @throws InputRejected naming every field that cannot be a value, the first hundred of them
     */
    public List<Map<String, Object>> all() {
        if (rows.isEmpty()) {
            throw new RequestMalformed(
                    "inputData must hold a row, such as {\"age\": 35}, or a list of rows.",
                    List.of(new FieldError("inputData", "a row or a list of rows", "none")));
        }
        if (!errors.isEmpty()) {
            throw new InputRejected(
                    "The input does not fit: %s must be %s, but is %s."
                            .formatted(
                                    errors.get(0).field(),
                                    errors.get(0).expected(),
                                    errors.get(0).got()),
                    errors);
        }
        return List.copyOf(rows);
    }

    private void put(String field, Object value) {
        rows.get(rows.size() - 1).put(field, value);
    }

    private void refuse(String field, String expected, String got) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(field, expected, got));
        }
    }
}
