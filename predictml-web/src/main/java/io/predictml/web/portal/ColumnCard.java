package io.predictml.web.portal;

import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.dataset.LevelCount;
import io.predictml.domain.training.ProblemType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One column of a table as a card.
 *
 * @param bars the histogram of a numeric column
 * @param levels the top levels of any other
 * @param findings most serious first
 */
public record ColumnCard(ColumnProfile column, List<Bar> bars, List<Level> levels, List<Finding> findings) {
    private static final int MOST_LEVELS = 4;
    private static final double WIDTH = 200;
    private static final double HEIGHT = 56;

    /** A bar of a mini histogram, in the units of a drawing 200 wide and 56 high. */
    public record Bar(double x, double y, double width, double height, String sentence) {}

    /** A level with the width of its bar, 0 to 100, and its share of all rows. */
    public record Level(String name, String share, double width) {}

    public ColumnCard {
        Objects.requireNonNull(column);
        bars = List.copyOf(bars);
        levels = List.copyOf(levels);
        findings = List.copyOf(findings);
    }

    static ColumnCard of(ColumnProfile column, long rows, Wording say) {
        return new ColumnCard(
                column,
                column.numbers().map(numbers -> bars(numbers.histogram(), say)).orElse(List.of()),
                levels(column.topLevels(), rows, say),
                column.findings().stream()
                        .sorted(Comparator.comparing(Finding::severity).reversed())
                        .toList());
    }

    private static List<Bar> bars(List<HistogramBin> bins, Wording say) {
        long most = bins.stream().mapToLong(HistogramBin::count).max().orElse(1);
        double step = WIDTH / Math.max(1, bins.size());
        List<Bar> bars = new ArrayList<>();
        for (HistogramBin bin : bins) {
            double height = bin.count() == 0 ? 0 : Math.max(1.5, HEIGHT * bin.count() / Math.max(1, most));
            String sentence = say.text("column.bin", say.number(bin.from()), say.number(bin.to()), bin.count());
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
