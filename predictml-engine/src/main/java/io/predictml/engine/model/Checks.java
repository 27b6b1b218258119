package io.predictml.engine.model;

import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that show later whether a loaded model is still the one that was published. */
final class Checks {
    private static final int ROWS = 20;
    private static final int COMPARED = 200;
    private static final String UNSEEN = "(a level that training never saw)";

    private Checks() {}

    /**
     * Rows to compare two forms of a model on, evenly spread over the table: as they are, lacking a value, and with a level
     * that training never saw.
     */
    static List<RawRow> rows(Table table, List<Field> fields) {
        List<String> names = fields.stream().map(Field::name).toList();
        List<RawRow> rows = new ArrayList<>();
        int count = Math.min(COMPARED, table.rows());
        for (int i = 0; i < count; i++) {
            RawRow whole = new TableRow(table, names).at((int) ((long) i * table.rows() / count));
            rows.add(whole);
            rows.add(new Holed(whole, i % fields.size(), ""));
            rows.add(new Holed(whole, i % fields.size(), UNSEEN));
        }
        return rows;
    }

    /** A row with another level, or no number, in one field. */
    private record Holed(RawRow row, int hole, String level) implements RawRow {
        @Override
        public double number(int field) {
            return field == hole ? Double.NaN : row.number(field);
        }

        @Override
        public String level(int field) {
            return field == hole ? level : row.level(field);
        }
    }

    /** Evenly spread over the table, each with what the model answers to it now. */
    static List<CheckRow> of(TrainedModel model, Table table, List<Field> fields) throws Exception {
        TableRow cursor = new TableRow(table, fields.stream().map(Field::name).toList());
        List<CheckRow> checks = new ArrayList<>();
        int count = Math.min(ROWS, table.rows());
        for (int i = 0; i < count; i++) {
            int row = (int) ((long) i * table.rows() / count);
            double[] output = model.predict(cursor.at(row));
            checks.add(new CheckRow(
                    raw(table, fields, row), Arrays.stream(output).boxed().toList()));
        }
        return checks;
    }

    /** The row as a client would send it. */
    private static Map<String, Object> raw(Table table, List<Field> fields, int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields) {
            Column column = table.column(field.name()).orElseThrow();
            if (!column.isMissing(row)) {
                boolean number = column instanceof NumberColumn numbers
                        && !numbers.form().isMoment();
                values.put(field.name(), number ? ((NumberColumn) column).value(row) : column.text(row));
            }
        }
        return values;
    }
}
