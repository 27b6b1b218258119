package io.predictml.engine.cluster;

import io.predictml.domain.training.ProblemType;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.table.CellReading;
import io.predictml.engine.table.ValueForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a whole table as the experiment on its sample does. Not changed by use. */
public final class ScaleReading {
    private final ScaleOrder order;
    private final CellReading[] fields;
    private final Map<String, Integer> labels = new HashMap<>();

    public ScaleReading(ScaleOrder order) {
        this.order = order;
        this.fields = order.fields().toArray(CellReading[]::new);
        order.labels().forEach(label -> labels.put(label, labels.size()));
    }

    /** The columns that are learned from. */
    public List<Field> fields() {
        return order.fields().stream()
                .map(field -> new Field(field.name(), field.type()))
                .toList();
    }

    /** Whether the row judges and is not learned from. */
    public boolean holds(String[] cells) {
        return order.holdOut().holds(cells);
    }

    /** The class index, or the number; {@code NaN} where there is none, or none that the sample has. */
    public double target(String[] cells) {
        CellReading target = order.target();
        if (order.problemType() != ProblemType.REGRESSION) {
            Integer label = labels.get(target.level(cells));
            return label == null ? Double.NaN : label;
        }
        return target.form().isPresent() ? target.number(cells) : ValueForm.DECIMAL_POINT.parse(target.level(cells));
    }

    /** The row before any encoding. */
    public RawRow row(String[] cells) {
        double[] numbers = new double[fields.length];
        String[] levels = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            boolean isValue = fields[i].form().isPresent();
            numbers[i] = isValue ? fields[i].number(cells) : Double.NaN;
            levels[i] = isValue ? "" : fields[i].level(cells);
        }
        return new ReadRow(numbers, levels);
    }

    private static final class ReadRow implements RawRow {
        private final double[] numbers;
        private final String[] levels;

        ReadRow(double[] numbers, String[] levels) {
            this.numbers = numbers;
            this.levels = levels;
        }

        @Override
        public double number(int field) {
            return numbers[field];
        }

        @Override
        public String level(int field) {
            return levels[field];
        }
    }
}
