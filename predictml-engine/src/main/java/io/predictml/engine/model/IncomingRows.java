package io.predictml.engine.model;

import io.predictml.domain.FieldError;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.RowSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of one request, each value put at its field's place as it comes, and read when its row is complete. */
final class IncomingRows implements RowSink {
    private static final int MOST_ERRORS = 100;

    /** @param row from 1 */
    private record Misfit(int row, String field, String expected, String got) {
        FieldError error(boolean oneOfMany) {
            return new FieldError(oneOfMany ? "row " + row + ", " + field : field, expected, got);
        }
    }

    private final InputReader reader;
    private final List<ParsedRow> rows = new ArrayList<>();
    private final List<Misfit> misfits = new ArrayList<>();
    private final Object[] values;
    private int begun;

    IncomingRows(InputReader reader) {
        this.reader = reader;
        this.values = new Object[reader.fields().size()];
    }

    @Override
    public void next() {
        if (begun == MOST_ROWS) {
            throw InputRejected.tooManyRows();
        }
        begin();
    }

    /** Begins a row, however many there are. */
    void begin() {
        complete();
        begun++;
        Arrays.fill(values, "");
    }

    @Override
    public void restart() {
        rows.clear();
        misfits.clear();
        begun = 0;
    }

    @Override
    public void put(String field, Object value) {
        int place = reader.place(field);
        if (place < 0) {
            misfit(field, "one of the model's fields", "an unknown field");
        } else {
            values[place] = value == null ? "" : value;
        }
    }

    /**
     * All rows, read.
     *
     * @throws io.predictml.domain.RequestMalformed where there is none
     * @throws InputRejected naming every field of every row that does not fit, the first hundred of them
     */
    List<ParsedRow> rows() {
        if (begun == 0) {
            throw InputRejected.noRows();
        }
        complete();
        if (!misfits.isEmpty()) {
            throw refusal();
        }
        return rows;
    }

    private InputRejected refusal() {
        List<FieldError> errors =
                misfits.stream().map(misfit -> misfit.error(begun > 1)).toList();
        FieldError first = errors.get(0);
        String more = errors.size() == 1 ? "" : " %d more field(s) do not fit either.".formatted(errors.size() - 1);
        return new InputRejected(
                "The field '%s' does not fit the model: expected %s, got %s.%s"
                        .formatted(first.field(), first.expected(), first.got(), more),
                errors);
    }

    /** Reads the row that was begun, unless the request is refused already. */
    private void complete() {
        if (begun == 0 || misfits.size() >= MOST_ERRORS) {
            return;
        }
        List<String> notes = new ArrayList<>(0);
        ParsedRow.Value[] read = new ParsedRow.Value[values.length];
        for (int i = 0; i < read.length; i++) {
            FieldReader field = reader.fields().get(i);
            read[i] = field.read(values[i], notes, (expected, got) -> misfit(field.name(), expected, got));
        }
        rows.add(new ParsedRow(Arrays.asList(read), notes));
    }

    @Override
    public void misfit(String field, String expected, String got) {
        if (misfits.size() < MOST_ERRORS) {
            misfits.add(new Misfit(begun, field, expected, got));
        }
    }
}
