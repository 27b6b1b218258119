package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what the values of a column are from its different texts. */
final class TypeDetection {
    private static final Set<Set<String>> YES_AND_NO = Set.of(
            Set.of("yes", "no"),
            Set.of("y", "n"),
            Set.of("true", "false"),
            Set.of("t", "f"),
            Set.of("1", "0"),
            Set.of("1.0", "0.0"),
            Set.of("on", "off"),
            Set.of("ja", "nein"),
            Set.of("oui", "non"));
    private static final Pattern IDENTIFIER_NAME =
            Pattern.compile("(?i)(.*[_\\W])?(id|uuid|guid|key|index|row|no|nr)|[a-z0-9]+(Id|ID)");
    /** Codes such as postcodes: numbers in form, names in meaning. */
    private static final Pattern CODE = Pattern.compile("0\\d+");

    private static final double NEARLY_ALL = 0.95;
    private static final double MANY = 0.5;
    private static final int FEW_ROWS = 20;
    private static final double WORDS_OF_A_SENTENCE = 3.5;
    private static final double LONGEST_WHOLE = 9e15;

    private final LevelColumn texts;
    private final List<String> levels;
    private final long present;

    private TypeDetection(LevelColumn texts) {
        this.texts = texts;
        this.levels = texts.levels();
        long count = 0;
        for (int row = 0; row < texts.size(); row++) {
            count += texts.isMissing(row) ? 0 : 1;
        }
        this.present = count;
    }

    static TypeDetection of(LevelColumn texts) {
        return new TypeDetection(texts);
    }

    /** The same values in the form that fits them. */
    Column typed() {
        if (levels.size() <= 1) {
            return as(ColumnType.CONSTANT);
        }
        if (isYesAndNo()) {
            return as(ColumnType.BOOLEAN);
        }
        Optional<ValueForm> form = form();
        if (form.isPresent()) {
            return form.get().isMoment() ? numbers(ColumnType.DATE_TIME, form.get()) : numeric(form.get());
        }
        return as(ofTexts());
    }

    private boolean isYesAndNo() {
        if (levels.size() != 2) {
            return false;
        }
        String first = levels.get(0).toLowerCase(Locale.ROOT);
        String second = levels.get(1).toLowerCase(Locale.ROOT);
        return !first.equals(second) && YES_AND_NO.contains(Set.of(first, second));
    }

    private Optional<ValueForm> form() {
        if (levels.stream().anyMatch(level -> CODE.matcher(level).matches())) {
            return Optional.empty();
        }
        for (ValueForm form : ValueForm.values()) {
            if (levels.stream().noneMatch(level -> Double.isNaN(form.parse(level)))) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    private Column numeric(ValueForm form) {
        double[] values = levels.stream().mapToDouble(form::parse).toArray();
        boolean whole = true;
        for (double value : values) {
            whole &= value == Math.rint(value) && Math.abs(value) < LONGEST_WHOLE;
        }
        if (whole
                && everyRowDiffers()
                && (isCounter() || IDENTIFIER_NAME.matcher(texts.name()).matches())) {
            return as(ColumnType.IDENTIFIER);
        }
        return numbers(whole ? ColumnType.INTEGER : ColumnType.NUMBER, form);
    }

    private boolean everyRowDiffers() {
        return present == levels.size() && present == texts.size() && present >= FEW_ROWS;
    }

    /** Counts the rows up by one, as line numbers do. */
    private boolean isCounter() {
        for (int i = 1; i < levels.size(); i++) {
            double step =
                    ValueForm.DECIMAL_POINT.parse(levels.get(i)) - ValueForm.DECIMAL_POINT.parse(levels.get(i - 1));
            if (step != 1) {
                return false;
            }
        }
        return true;
    }

    private ColumnType ofTexts() {
        double distinct = (double) levels.size() / present;
        double words = levels.stream()
                .mapToInt(level -> level.split("\\s+").length)
                .average()
                .orElse(0);
        if (present >= FEW_ROWS && distinct > MANY && words >= WORDS_OF_A_SENTENCE) {
            return ColumnType.TEXT;
        }
        return present >= FEW_ROWS && distinct > NEARLY_ALL ? ColumnType.IDENTIFIER : ColumnType.CATEGORY;
    }

    private LevelColumn as(ColumnType type) {
        int[] codes = new int[texts.size()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = texts.code(row);
        }
        return new LevelColumn(texts.name(), type, levels, codes);
    }

    private NumberColumn numbers(ColumnType type, ValueForm form) {
        double[] ofLevel = levels.stream().mapToDouble(form::parse).toArray();
        double[] values = new double[texts.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = texts.isMissing(row) ? Double.NaN : ofLevel[texts.code(row)];
        }
        return new NumberColumn(texts.name(), type, form, values);
    }
}
