package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.engine.evaluate.Predictions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final int ROWS = 40;

    private static OutOfFold offBy(double error) {
        double[] truth = IntStream.range(0, ROWS).mapToDouble(row -> row).toArray();
        double[][] predicted = IntStream.range(0, ROWS)
                .mapToObj(row -> new double[] {row + (row % 2 == 0 ? error : -error)})
                .toArray(double[][]::new);
        OutOfFold outOfFold = new OutOfFold(List.of());
        outOfFold.add(IntStream.range(0, ROWS).toArray(), new Predictions(List.of(), truth, predicted));
        return outOfFold;
    }

    private static double[] weights(Map<String, OutOfFold> found, int most) {
        BitSet all = new BitSet();
        all.set(0, ROWS);
        return new Members(found).greedyWeights(all, most);
    }

    @Test
    void noMoreMembersThanAllowedHaveAWeightAlsoWhereSeveralAreAsGood() {
        Map<String, OutOfFold> found = new LinkedHashMap<>();
        IntStream.range(0, 12).forEach(i -> found.put("equal" + i, offBy(1)));

        double[] weights = weights(found, 3);

        assertThat(Arrays.stream(weights).filter(weight -> weight > 0).count()).isBetween(1L, 3L);
        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theBestTakesAllWhereTheOthersOnlyAddToItsErrors() {
        Map<String, OutOfFold> found = new LinkedHashMap<>();
        found.put("bad", offBy(9));
        found.put("good", offBy(1));
        assertThat(weights(found, 5)).containsExactly(0, 1);

        found.put("worse", offBy(20));
        found.put("fair", offBy(4));
        assertThat(weights(found, 5)).containsExactly(0, 1, 0, 0);
    }

    @Test
    void membersWhoseErrorsCancelShareTheWeight() {
        Map<String, OutOfFold> found = new LinkedHashMap<>();
        found.put("above", offBy(4));
        found.put("below", offBy(-4));

        assertThat(weights(found, 5)[0]).isBetween(0.4, 0.6);
    }

    private static OutOfFold rightFrom(int begin, int end) {
        double[] truth = IntStream.range(0, ROWS).mapToDouble(row -> row).toArray();
        double[][] predicted = IntStream.range(0, ROWS)
                .mapToObj(row -> new double[] {begin <= row && row < end ? row : row + 5 + row % 3})
                .toArray(double[][]::new);
        OutOfFold outOfFold = new OutOfFold(List.of());
        outOfFold.add(IntStream.range(0, ROWS).toArray(), new Predictions(List.of(), truth, predicted));
        return outOfFold;
    }

    @Test
    void theBestAloneIsChosenWithoutTheRowsItIsJudgedBy() {
        Map<String, OutOfFold> found = new LinkedHashMap<>();
        found.put("first half", rightFrom(0, ROWS / 2));
        found.put("second half", rightFrom(ROWS / 2, ROWS));
        Members members = new Members(found);
        BitSet first = new BitSet();
        first.set(0, ROWS / 2);
        BitSet second = new BitSet();
        second.set(ROWS / 2, ROWS);
        double[][] single = new double[ROWS][];
        double[][] half = new double[ROWS][];
        members.blend(members.best(second), first, single);
        members.blend(members.best(first), second, single);
        members.blend(new double[] {0.5, 0.5}, first, half);
        members.blend(new double[] {0.5, 0.5}, second, half);

        Predictions alone = members.predictions(single);
        Predictions blended = members.predictions(half);

        assertThat(alone.number(0)).isEqualTo(5);
        assertThat(blended.number(0)).isEqualTo(2.5);
        assertThat(members.better(blended, alone)).isPositive();
        assertThat(members.better(alone, blended)).isNegative();
    }
}
