package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.dataset.LevelCount;
import io.predictml.domain.dataset.NumberSummary;
import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnCardTest {
    @Test
    void theTallestBarFillsItsFrameAndAnEmptyOneIsNotDrawn() {
        NumberSummary numbers = new NumberSummary(
                0,
                1,
                2,
                3,
                4,
                2,
                List.of(new HistogramBin(0, 2, 8), new HistogramBin(2, 3, 0), new HistogramBin(3, 4, 4)));

        ColumnCard card = card(ColumnType.NUMBER, 12, Optional.of(numbers), List.of());

        assertThat(card.bars()).extracting(ColumnCard.Bar::height).containsExactly(56.0, 0.0, 28.0);
        assertThat(card.bars().get(0).sentence()).isEqualTo("0 to 2: 8 rows");
    }

    @Test
    void levelsSayTheirShareOfAllRows() {
        ColumnCard card = card(
                ColumnType.CATEGORY,
                2,
                Optional.empty(),
                List.of(new LevelCount("Month-to-month", 60), new LevelCount("Two year", 20)));

        assertThat(card.levels()).extracting(ColumnCard.Level::share).containsExactly("60%", "20%");
        assertThat(card.levels().get(1).width()).isEqualTo(100.0 / 3);
    }

    @Test
    void theQuestionFollowsFromTheColumn() {
        assertThat(problem(ColumnType.CATEGORY, 2)).contains(ProblemType.BINARY_CLASSIFICATION);
        assertThat(problem(ColumnType.CATEGORY, 3)).contains(ProblemType.MULTICLASS_CLASSIFICATION);
        assertThat(problem(ColumnType.INTEGER, 10)).contains(ProblemType.MULTICLASS_CLASSIFICATION);
        assertThat(problem(ColumnType.INTEGER, 11)).contains(ProblemType.REGRESSION);
        assertThat(problem(ColumnType.NUMBER, 5)).contains(ProblemType.REGRESSION);
        assertThat(problem(ColumnType.IDENTIFIER, 90)).isEmpty();
        assertThat(problem(ColumnType.CONSTANT, 1)).isEmpty();
    }

    private static Optional<ProblemType> problem(ColumnType type, long distinct) {
        return card(type, distinct, Optional.empty(), List.of()).problem();
    }

    private static ColumnCard card(
            ColumnType type, long distinct, Optional<NumberSummary> numbers, List<LevelCount> levels) {
        ColumnProfile column = new ColumnProfile(
                "contract", type, 0, distinct, numbers, Optional.empty(), levels, List.of("a", "b"), List.of());
        return ColumnCard.of(column, 100, Optional.empty(), Samples.ENGLISH);
    }
}
