package io.predictml.domain.prediction;

import io.predictml.domain.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the rows of one request while a door reads them, and refuses early what no model could answer: too many rows,
 * nested values, numbers beyond the range of a double. Used by one thread, for one request.
 */
public final class InputRows implements RowSink {
    private static final int MOST_ERRORS = 100;

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();

    @Override
    public void next() {
        if (rows.size() == MOST_ROWS) {
            throw InputRejected.tooManyRows();
        }
        rows.add(new LinkedHashMap<>());
    }

    @Override
    public void put(String field, Object value) {
        rows.get(rows.size() - 1).put(field, value);
    }

    @Override
    public void misfit(String field, String expected, String got) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(field, expected, got));
        }
    }

    @Override
    public void restart() {
        rows.clear();
        errors.clear();
    }

    /**
     * The rows, at least one.
     *
     * @throws io.predictml.domain.RequestMalformed where there is none
     * @throws InputRejected naming every field that cannot be a value, the first hundred of them
     */
    public List<Map<String, Object>> all() {
        if (rows.isEmpty()) {
            throw InputRejected.noRows();
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
}
