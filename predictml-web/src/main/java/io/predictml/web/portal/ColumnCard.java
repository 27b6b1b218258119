package io.predictml.web.portal;

import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DateSummary;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.dataset.LevelCount;
import io.predictml.domain.dataset.NumberSummary;
import io.predictml.domain.dataset.TargetProfile;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One column of a table as a card.
 *
 * @param bars the histogram of a column of numbers or dates
 * @param ends least, median and greatest of those
 * @param half between which values the middle half of them lies
 * @param levels the top levels of any other
 * @param tell what it says of the target; empty where there is none, or it is this column, or it can't be told
 * @param findings most serious first
 */
public record ColumnCard(
        ColumnProfile column,
        List<Bar> bars,
        List<String> ends,
        String half,
        List<Level> levels,
        Optional<Tell> tell,
        List<Finding> findings) {
    private static final int MOST_LEVELS = 4;
    private static final double WIDTH = 200;
    private static final double HEIGHT = 56;

    /** A bar of a mini histogram, in the units of a drawing 200 wide and 56 high. */
    public record Bar(double x, double y, double width, double height, String sentence) {}

    /** How much the column alone says of the target, with the width of its bar, 0 to 100. */
    public record Tell(String words, String hint, double width) {}

    /** A level with the width of its bar, 0 to 100, and its share of all rows. */
    public record Level(String name, String share, double width) {}

    public ColumnCard {
        Objects.requireNonNull(column);
        bars = List.copyOf(bars);
        ends = List.copyOf(ends);
        Objects.requireNonNull(half);
        Objects.requireNonNull(tell);
        levels = List.copyOf(levels);
        findings = List.copyOf(findings);
    }

    static ColumnCard of(ColumnProfile column, DataProfile profile, Wording say) {
        return of(column, profile.rows(), profile.target().flatMap(target -> tell(column.name(), target, say)), say);
    }

    static ColumnCard of(ColumnProfile column, long rows, Optional<Tell> tell, Wording say) {
        List<Finding> findings = column.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        List<Level> levels = levels(column.topLevels(), rows, say);
        if (column.dates().isPresent()) {
            DateSummary dates = column.dates().get();
            List<String> ends = ends(say.dated(dates.min()), say.dated(dates.median()), say.dated(dates.max()), say);
            String half = say.text("column.half", say.dated(dates.lowerQuartile()), say.dated(dates.upperQuartile()));
            return new ColumnCard(column, datedBars(dates.histogram(), say), ends, half, levels, tell, findings);
        }
        if (column.numbers().isPresent()) {
            NumberSummary numbers = column.numbers().get();
            List<String> ends =
                    ends(say.number(numbers.min()), say.number(numbers.median()), say.number(numbers.max()), say);
            String half =
                    say.text("column.half", say.number(numbers.lowerQuartile()), say.number(numbers.upperQuartile()));
            return new ColumnCard(column, numberBars(numbers.histogram(), say), ends, half, levels, tell, findings);
        }
        return new ColumnCard(column, List.of(), List.of(), "", levels, tell, findings);
    }

    private static List<String> ends(String least, String median, String most, Wording say) {
        return List.of(least, say.text("column.median") + " " + median, most);
    }

    private static Optional<Tell> tell(String column, TargetProfile target, Wording say) {
        boolean r2 = target.measure().equals(TargetProfile.R2);
        return target.associations().stream()
                .filter(one -> one.column().equals(column))
                .findFirst()
                .map(one -> new Tell(
                        say.text("column.tell." + target.measure(), say.metric(Metric.AUC, one.strength())),
                        say.text("column.tell." + target.measure() + ".hint", target.column()),
                        100 * Math.max(0, Math.min(1, r2 ? one.strength() : 2 * one.strength() - 1))));
    }

    private static List<Bar> numberBars(List<HistogramBin> bins, Wording say) {
        return bars(
                bins.stream()
                        .map(bin -> new Count(say.number(bin.from()), say.number(bin.to()), bin.count()))
                        .toList(),
                say);
    }

    private static List<Bar> datedBars(List<DateSummary.DateBin> bins, Wording say) {
        return bars(
                bins.stream()
                        .map(bin -> new Count(say.dated(bin.from()), say.dated(bin.to()), bin.count()))
                        .toList(),
                say);
    }

    /** How many rows lie between two values, which are words already. */
    private record Count(String from, String to, long rows) {}

    private static List<Bar> bars(List<Count> counts, Wording say) {
        long most = counts.stream().mapToLong(Count::rows).max().orElse(1);
        double step = WIDTH / Math.max(1, counts.size());
        List<Bar> bars = new ArrayList<>();
        for (Count count : counts) {
            double height = count.rows() == 0 ? 0 : Math.max(1.5, HEIGHT * count.rows() / Math.max(1, most));
            String sentence = say.text("column.bin", count.from(), count.to(), count.rows());
            bars.add(new Bar(bars.size() * step + 0.75, HEIGHT - height, Math.max(1, step - 1.5), height, sentence));
        }
        return bars;
    }

    private static List<Level> levels(List<LevelCount> counts, long rows, Wording say) {
        long most = counts.stream().mapToLong(LevelCount::count).max().orElse(1);
        return counts.stream()
                .limit(MOST_LEVELS)
                .map(level -> new Level(
                        level.level(),
                        say.percent((double) level.count() / Math.max(1, rows)),
                        100.0 * level.count() / Math.max(1, most)))
                .toList();
    }

    /** The first different values in one line. */
    public String getExamples() {
        return String.join(", ", column.examples());
    }

    public String getName() {
        return column.name();
    }

    /** Whether it can be what is to be predicted. */
    public boolean isPredictable() {
        return problem().isPresent();
    }

    /** The sort of question that this column as the target would probably ask; empty where it can't be one. */
    Optional<ProblemType> problem() {
        return switch (column.type()) {
            case TEXT, IDENTIFIER, CONSTANT, DATE_TIME -> Optional.empty();
            case BOOLEAN -> Optional.of(ProblemType.BINARY_CLASSIFICATION);
            case NUMBER, INTEGER -> Optional.of(ofNumbers());
            case CATEGORY ->
                Optional.of(
                        column.distinct() == 2
                                ? ProblemType.BINARY_CLASSIFICATION
                                : ProblemType.MULTICLASS_CLASSIFICATION);
        };
    }

    private ProblemType ofNumbers() {
        if (column.distinct() == 2) {
            return ProblemType.BINARY_CLASSIFICATION;
        }
        return column.type() == ColumnType.INTEGER && column.distinct() <= 10
                ? ProblemType.MULTICLASS_CLASSIFICATION
                : ProblemType.REGRESSION;
    }
}
