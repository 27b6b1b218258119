package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Numbers, or moments as seconds since 1970-01-01T00:00 of the local calendar; {@code NaN} where missing. */
public final class NumberColumn extends Column {
    private final ValueForm form;
    private final double[] values;

    NumberColumn(String name, ColumnType type, ValueForm form, double[] values) {
        super(name, type);
        this.form = Objects.requireNonNull(form);
        this.values = values;
    }

    /** How the values were written, so that later ones can be read in the same way. */
    public ValueForm form() {
        return form;
    }

    public double value(int row) {
        return values[row];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public String text(int row) {
        return isMissing(row) ? "" : form.text(values[row]);
    }

    @Override
    public NumberColumn select(int[] rows) {
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return new NumberColumn(name(), type(), form, selected);
    }

    @Override
    NumberColumn append(List<?> more) {
        double[] all = Arrays.copyOf(values, values.length + more.size());
        for (int i = 0; i < more.size(); i++) {
            all[values.length + i] = more.get(i) instanceof Double number ? number : Double.NaN;
        }
        return new NumberColumn(name(), type(), form, all);
    }

    @Override
    public long key(int row) {
        return Double.doubleToLongBits(values[row] + 0.0);
    }
}
