package io.predictml.engine.model;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.prediction.InputField;
import io.predictml.engine.table.MissingWords;
import io.predictml.engine.table.ValueForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the values of one field as clients send them. Safe for any number of threads. */
final class FieldReader {
    /** Takes what does not fit. */
    @FunctionalInterface
    interface Refusal {
        void of(String expected, String got);
    }

    private final String name;
    private final InputField input;
    private final Optional<ValueForm> form;
    /** Each level to itself: the same text again and again has its hash at hand wherever it is looked up afterwards. */
    private final Map<String, String> exact = new HashMap<>();

    private final Map<String, String> levels = new HashMap<>();
    private final Map<Double, String> numericLevels = new HashMap<>();
    private final boolean checksLevels;

    FieldReader(ScoringField field) {
        this.input = field.input();
        this.name = input.name();
        this.form = field.form();
        this.checksLevels = input.type() == ColumnType.CATEGORY || input.type() == ColumnType.BOOLEAN;
        for (String level : input.levels()) {
            exact.put(level, level);
            levels.putIfAbsent(level.toLowerCase(Locale.ROOT), level);
            double number = ValueForm.DECIMAL_POINT.parse(level);
            if (!Double.isNaN(number)) {
                numericLevels.putIfAbsent(number, level);
            }
        }
    }

    String name() {
        return name;
    }

    /** @param value text, a number or a boolean; empty text for what was not sent */
    ParsedRow.Value read(Object value, List<String> notes, Refusal refusal) {
        boolean simple = value instanceof String || value instanceof Number || value instanceof Boolean;
        if (!simple) {
            refusal.of(expected(), "a list or an object");
            return ParsedRow.Value.MISSING;
        }
        if (value instanceof String text && MissingWords.contain(text.strip())) {
            notes.add("'%s' is missing; it was treated as missing values were in training.".formatted(name));
            return ParsedRow.Value.MISSING;
        }
        return form.isPresent() ? number(value, form.get(), notes, refusal) : level(value, notes);
    }

    /** What the field's typical value is to the preparation. */
    ParsedRow.Value typical() {
        return read(input.typical(), new ArrayList<>(), (expected, got) -> {});
    }

    private ParsedRow.Value number(Object value, ValueForm written, List<String> notes, Refusal refusal) {
        double number = value instanceof Number sent && !written.isMoment()
                ? sent.doubleValue()
                : value instanceof String text ? parse(text.strip(), written) : Double.NaN;
        if (!Double.isFinite(number)) {
            refusal.of(expected(), got(value));
            return ParsedRow.Value.MISSING;
        }
        if (value instanceof String && !written.isMoment()) {
            notes.add("'%s' came as text and was read as a number.".formatted(name));
        }
        if (number < input.min() || number > input.max()) {
            notes.add("'%s' lies outside the range seen in training.".formatted(name));
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
            notes.add(
                    "'%s' has a level that was never seen in training; it was treated as a rare one.".formatted(name));
        }
        return new ParsedRow.Value(Double.NaN, known.orElse(text));
    }

    private Optional<String> known(Object value, String text) {
        String asInTraining = exact.get(text);
        if (asInTraining != null) {
            return Optional.of(asInTraining);
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
        return switch (input.type()) {
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
