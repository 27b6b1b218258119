package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DateSummary;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Finding.Kind;
import io.predictml.domain.dataset.Finding.Severity;
import io.predictml.domain.dataset.LevelCount;
import io.predictml.domain.dataset.NumberSummary;
import io.predictml.domain.dataset.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says what is in a table before anything is learned from it. */
public final class DataProfiler {
    private static final int TOP_LEVELS = 20;
    private static final int MANY_LEVELS = 30;
    private static final double MUCH_MISSING = 0.05;
    private static final double MOSTLY_MISSING = 0.5;
    /** Tukey's far-out fence, in interquartile ranges. */
    private static final double FENCE = 3;

    private DataProfiler() {}

    /** Types, distributions, findings, and the column that is most likely the one to predict. */
    public static DataProfile profile(ReadTable read) {
        Table table = read.table();
        Reading reading = read.reading();
        TableFindings beside = new TableFindings(table);
        List<List<Finding>> ofColumns = beside.ofColumns();
        List<ColumnProfile> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(profile(column).with(ofReading(read, column)).with(ofColumns.get(columns.size())));
        }
        TargetSuggestion target = TargetSuggestion.of(columns, table.rows());
        return new DataProfile(
                table.rows(),
                reading,
                columns,
                ofTable(beside, reading),
                target.column(),
                target.reason(),
                Optional.of(TargetAssessment.of(table, target.column())),
                Samples.firstRows(table));
    }

    private static List<Finding> ofReading(ReadTable read, Column column) {
        return read.findings().stream()
                .filter(finding -> finding.column().equals(column.name()))
                .toList();
    }

    private static ColumnProfile profile(Column column) {
        if (column instanceof NumberColumn numbers) {
            return ofNumbers(numbers);
        }
        return ofLevels((LevelColumn) column);
    }

    private static ColumnProfile ofNumbers(NumberColumn column) {
        double[] sorted = IntStream.range(0, column.size())
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        long distinct = IntStream.range(0, sorted.length)
                .filter(i -> i == 0 || sorted[i] != sorted[i - 1])
                .count();
        long missing = column.size() - (long) sorted.length;
        List<Finding> findings = new ArrayList<>(missing(column, missing));
        Optional<NumberSummary> summary = column.type().isNumeric() && sorted.length > 0
                ? Optional.of(Distribution.ofNumbers(sorted))
                : Optional.empty();
        Optional<DateSummary> dates = column.type() == ColumnType.DATE_TIME && sorted.length > 0
                ? Optional.of(Distribution.ofDates(sorted))
                : Optional.empty();
        summary.flatMap(numbers -> outliers(column, sorted, numbers)).ifPresent(findings::add);
        return new ColumnProfile(
                column.name(),
                column.type(),
                missing,
                distinct,
                summary,
                dates,
                List.of(),
                Samples.examples(column),
                findings);
    }

    private static Optional<Finding> outliers(NumberColumn column, double[] sorted, NumberSummary numbers) {
        double range = numbers.upperQuartile() - numbers.lowerQuartile();
        double low = numbers.lowerQuartile() - FENCE * range;
        double high = numbers.upperQuartile() + FENCE * range;
        long outside = Arrays.stream(sorted)
                .filter(value -> value < low || value > high)
                .count();
        if (range == 0 || outside == 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Kind.OUTLIERS,
                Severity.INFO,
                column.name(),
                "%d value(s) lie far outside the usual range of %s to %s."
                        .formatted(outside, plain(Math.max(low, sorted[0])), plain(Math.min(high, numbers.max()))),
                "They are kept. Check whether they are real."));
    }

    private static String plain(double value) {
        return ValueForm.DECIMAL_POINT.text(Math.rint(value * 1000) / 1000);
    }

    private static ColumnProfile ofLevels(LevelColumn column) {
        long[] counts = column.counts();
        long missing = column.size() - Arrays.stream(counts).sum();
        List<LevelCount> top = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer code) -> -counts[code])
                        .thenComparing(code -> code))
                .limit(TOP_LEVELS)
                .map(code -> new LevelCount(column.levels().get(code), counts[code]))
                .toList();
        List<Finding> findings = new ArrayList<>(missing(column, missing));
        ofType(column).ifPresent(findings::add);
        return new ColumnProfile(
                column.name(),
                column.type(),
                missing,
                counts.length,
                Optional.empty(),
                Optional.empty(),
                top,
                Samples.examples(column),
                findings);
    }

    private static List<Finding> missing(Column column, long missing) {
        double share = (double) missing / column.size();
        if (share < MUCH_MISSING || missing == column.size()) {
            return List.of();
        }
        return List.of(new Finding(
                Kind.MISSING_VALUES,
                share > MOSTLY_MISSING ? Severity.WARNING : Severity.INFO,
                column.name(),
                String.format(Locale.ROOT, "%.0f %% of the rows have no value in this column.", share * 100),
                "Missing values are filled in from the other rows, and that a value was missing is kept as a hint."));
    }

    private static Optional<Finding> ofType(LevelColumn column) {
        String name = column.name();
        return switch (column.type()) {
            case IDENTIFIER ->
                Optional.of(new Finding(
                        Kind.IDENTIFIER,
                        Severity.INFO,
                        name,
                        "Nearly every row has a value of its own; the column names rows and says nothing about them.",
                        "It is left out of learning."));
            case CONSTANT ->
                Optional.of(new Finding(
                        Kind.CONSTANT,
                        Severity.INFO,
                        name,
                        column.levels().isEmpty() ? "The column is empty." : "Every row has the same value.",
                        "It is left out of learning."));
            case CATEGORY -> column.levels().size() > MANY_LEVELS ? Optional.of(manyLevels(column)) : Optional.empty();
            case TEXT, BOOLEAN, NUMBER, INTEGER, DATE_TIME -> Optional.empty();
        };
    }

    private static Finding manyLevels(LevelColumn column) {
        return new Finding(
                Kind.HIGH_CARDINALITY,
                Severity.INFO,
                column.name(),
                "The column has %d different levels; many of them are rare."
                        .formatted(column.levels().size()),
                "Rare levels are pooled, and levels are described by how often they occur and what they lead to.");
    }

    private static List<Finding> ofTable(TableFindings beside, Reading reading) {
        List<Finding> findings = new ArrayList<>(beside.ofRows());
        for (String repair : reading.repairs()) {
            findings.add(
                    new Finding(Kind.REPAIRED, Severity.WARNING, "", repair, "The file was read with this repair."));
        }
        return findings;
    }

    /** The type of a column whose values can be learned from. */
    static boolean informs(ColumnType type) {
        return type != ColumnType.IDENTIFIER && type != ColumnType.CONSTANT;
    }
}
