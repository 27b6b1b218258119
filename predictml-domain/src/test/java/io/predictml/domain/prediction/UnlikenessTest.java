package io.predictml.domain.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.prediction.Unlikeness.Kind;
import io.predictml.domain.prediction.Unlikeness.Oddity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnlikenessTest {
    private static final InputSchema PENGUIN = new InputSchema(List.of(
            new InputField("mass", ColumnType.NUMBER, List.of(), 2700, 6300, "4050"),
            new InputField("island", ColumnType.CATEGORY, List.of("Biscoe", "Dream"), Double.NaN, Double.NaN, "Biscoe"),
            new InputField("note", ColumnType.TEXT, List.of(), Double.NaN, Double.NaN, "")));

    @Test
    void aRowAsInTrainingIsLikeIt() {
        Unlikeness row = Unlikeness.of(PENGUIN, Map.of("mass", 6300.0, "island", "dream", "note", "anything"));

        assertThat(row.oddities()).isEmpty();
        assertThat(row.isUnlike()).isFalse();
    }

    @Test
    void aNumberBeyondTheRangeAndALevelNeverSeenAreUnlikeIt() {
        Unlikeness row = Unlikeness.of(PENGUIN, Map.of("mass", 2699.0, "island", "Mars", "note", "x"));

        assertThat(row.oddities()).extracting(Oddity::kind).containsExactly(Kind.BELOW, Kind.UNSEEN);
        assertThat(row.isUnlike()).isTrue();
        assertThat(Unlikeness.of(PENGUIN, Map.of("mass", 1e9, "island", "Biscoe", "note", "x")))
                .satisfies(other ->
                        assertThat(other.oddities()).extracting(Oddity::kind).containsExactly(Kind.ABOVE));
    }

    @Test
    void whatIsMissingIsSaidAndCountsFromHalfOfTheFieldsOn() {
        Unlikeness one = Unlikeness.of(PENGUIN, Map.of("mass", 4000.0, "island", "Biscoe"));
        Unlikeness two = Unlikeness.of(PENGUIN, Map.of("mass", 4000.0));

        assertThat(one.oddities()).extracting(Oddity::kind).containsExactly(Kind.MISSING);
        assertThat(one.isUnlike()).isFalse();
        assertThat(two.isUnlike()).isTrue();
    }
}
