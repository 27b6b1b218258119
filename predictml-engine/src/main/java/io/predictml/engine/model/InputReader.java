package io.predictml.engine.model;

import io.predictml.domain.FieldError;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.engine.table.MissingWords;
import io.predictml.engine.table.ValueForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads clients' rows by the schema: forgiving where the meaning is clear, and saying so; refusing where it is not. */
final class InputReader {
    private static final int MOST_ERRORS = 100;

    private final List<FieldReader> fields;
    private final Set<String> names = new TreeSet<>();

    InputReader(List<ScoringField> fields) {
        this.fields = fields.stream().map(FieldReader::new).toList();
        fields.forEach(field -> names.add(field.input().name()));
    }

    /** @throws InputRejected naming every field of every row that does not fit */
    List<ParsedRow> read(List<Map<String, Object>> rows) {
        List<FieldError> errors = new ArrayList<>();
        List<ParsedRow> parsed = new ArrayList<>();
        for (int i = 0; i < rows.size() && errors.size() < MOST_ERRORS; i++) {
            String prefix = rows.size() == 1 ? "" : "row " + (i + 1) + ", ";
            parsed.add(read(rows.get(i), prefix, errors));
        }
        if (!errors.isEmpty()) {
            throw new InputRejected(sentence(errors), errors);
        }
        return parsed;
    }

    private static String sentence(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String more = errors.size() == 1 ? "" : " %d more field(s) do not fit either.".formatted(errors.size() - 1);
        return "The field '%s' does not fit the model: expected %s, got %s.%s"
                .formatted(first.field(), first.expected(), first.got(), more);
    }

    private ParsedRow read(Map<String, Object> row, String prefix, List<FieldError> errors) {
        for (String name : row.keySet()) {
            if (!names.contains(name)) {
                errors.add(new FieldError(prefix + name, "one of the model's fields", "an unknown field"));
            }
        }
        List<String> notes = new ArrayList<>();
        List<ParsedRow.Value> values = new ArrayList<>();
        for (FieldReader field : fields) {
            values.add(field.read(Optional.ofNullable(row.get(field.name())), prefix, notes, errors));
        }
        return new ParsedRow(values, notes);
    }

    /** What the field's typical value is to the preparation. */
    ParsedRow.Value typical(int field) {
        FieldReader reader = fields.get(field);
        return reader.read(Optional.of(reader.field.input().typical()), "", new ArrayList<>(), new ArrayList<>());
    }

    /** Reads one field. */
    private static final class FieldReader {
        private final ScoringField field;
        private final Map<String, String> levels = new HashMap<>();
        private final Map<Double, String> numericLevels = new HashMap<>();
        private final boolean checksLevels;

        FieldReader(ScoringField field) {
            this.field = field;
            InputField input = field.input();
            this.checksLevels = input.type() == ColumnType.CATEGORY || input.type() == ColumnType.BOOLEAN;
            for (String level : input.levels()) {
                levels.putIfAbsent(level.toLowerCase(Locale.ROOT), level);
                double number = ValueForm.DECIMAL_POINT.parse(level);
                if (!Double.isNaN(number)) {
                    numericLevels.putIfAbsent(number, level);
                }
            }
        }

        String name() {
            return field.input().name();
        }

        ParsedRow.Value read(Optional<Object> sent, String prefix, List<String> notes, List<FieldError> errors) {
            Object value = sent.orElse("");
            boolean simple = value instanceof String || value instanceof Number || value instanceof Boolean;
            if (!simple) {
                errors.add(new FieldError(prefix + name(), expected(), "a list or an object"));
                return ParsedRow.Value.MISSING;
            }
            if (value instanceof String text && MissingWords.contain(text.strip())) {
                notes.add("'%s' is missing; it was treated as missing values were in training.".formatted(name()));
                return ParsedRow.Value.MISSING;
            }
            return field.form().isPresent()
                    ? number(value, field.form().get(), prefix, notes, errors)
                    : level(value, notes);
        }

        private ParsedRow.Value number(
                Object value, ValueForm form, String prefix, List<String> notes, List<FieldError> errors) {
            double number = value instanceof Number sent && !form.isMoment()
                    ? sent.doubleValue()
                    : value instanceof String text ? parse(text.strip(), form) : Double.NaN;
            if (!Double.isFinite(number)) {
                errors.add(new FieldError(prefix + name(), expected(), got(value)));
                return ParsedRow.Value.MISSING;
            }
            if (value instanceof String && !form.isMoment()) {
                notes.add("'%s' came as text and was read as a number.".formatted(name()));
            }
            if (number < field.input().min() || number > field.input().max()) {
                notes.add("'%s' lies outside the range seen in training.".formatted(name()));
            }
            return new ParsedRow.Value(number, "");
        }

        private static double parse(String text, ValueForm form) {
            double asInTraining = form.parse(text);
            if (!Double.isNaN(asInTraining)) {
                return asInTraining;
            }
            return form.isMoment() ? ValueForm.YEAR_FIRST.parse(text) : ValueForm.DECIMAL_POINT.parse(text);
        }

        private ParsedRow.Value level(Object value, List<String> notes) {
            String text = value.toString().strip();
            if (!checksLevels) {
                return new ParsedRow.Value(Double.NaN, text);
            }
            Optional<String> known = known(value, text);
            if (known.isEmpty()) {
                notes.add("'%s' has a level that was never seen in training; it was treated as a rare one."
                        .formatted(name()));
            }
            return new ParsedRow.Value(Double.NaN, known.orElse(text));
        }

        private Optional<String> known(Object value, String text) {
            if (field.input().levels().contains(text)) {
                return Optional.of(text);
            }
            String spelledOtherwise = levels.get(text.toLowerCase(Locale.ROOT));
            if (spelledOtherwise != null) {
                return Optional.of(spelledOtherwise);
            }
            double number = value instanceof Boolean yes ? (yes ? 1 : 0) : ValueForm.DECIMAL_POINT.parse(text);
            String same = numericLevels.get(number);
            if (same == null && value instanceof Boolean yes) {
                same = levels.get(yes ? "yes" : "no");
            }
            return Optional.ofNullable(same);
        }

        private String expected() {
            return switch (field.input().type()) {
                case NUMBER, INTEGER -> "a number";
                case DATE_TIME -> "a date such as 2024-05-31";
                case BOOLEAN, CATEGORY, TEXT, IDENTIFIER, CONSTANT -> "a text, a number or true/false";
            };
        }

        private static String got(Object value) {
            if (value instanceof Number) {
                return "a number that does not fit";
            }
            return value instanceof Boolean ? "true/false" : "a text that is none";
        }
    }
}
