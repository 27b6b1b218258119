package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackedWeightsTest {
    private static double[][] noise(int members, int rows, double... sizes) {
        Random random = new Random(7);
        return IntStream.range(0, members)
                .mapToObj(member -> random.doubles(rows)
                        .map(value -> (value - 0.5) * sizes[member % sizes.length])
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double squares(double[][] errors, double... weights) {
        return IntStream.range(0, errors[0].length)
                .mapToDouble(row -> {
                    double error = IntStream.range(0, weights.length)
                            .mapToDouble(member -> weights[member] * errors[member][row])
                            .sum();
                    return error * error;
                })
                .average()
                .orElseThrow();
    }

    @Test
    void ofTwoIndependentErrorsEachCountsByTheOthersSquare() {
        double[] weights = StackedWeights.ofNumbers(new double[][] {{2, -2, 2, -2}, {1, 1, -1, -1}}, 5);

        assertThat(weights).containsExactly(new double[] {0.2, 0.8}, within(1e-9));
    }

    @Test
    void noOtherWeightsLoseLess() {
        double[][] errors = noise(4, 500, 1, 2, 3, 4);
        double[] weights = StackedWeights.ofNumbers(errors, 4);
        double found = squares(errors, weights);

        for (int from = 0; from < 4; from++) {
            for (int to = 0; to < 4; to++) {
                double[] other = weights.clone();
                double move = Math.min(0.02, other[from]);
                other[from] -= move;
                other[to] += move;
                assertThat(squares(errors, other)).isGreaterThanOrEqualTo(found);
            }
        }
    }

    @Test
    void noMoreThanAllowedHaveAWeightAndAllAddUpToOne() {
        for (double[] weights : new double[][] {
            StackedWeights.ofNumbers(noise(12, 300, 1, 1.1, 1.2), 5),
            StackedWeights.ofClasses(
                    Arrays.stream(noise(12, 300, 1))
                            .map(row -> Arrays.stream(row)
                                    .map(value -> value + 0.51)
                                    .toArray())
                            .toArray(double[][]::new),
                    5)
        }) {
            assertThat(Arrays.stream(weights).filter(weight -> weight > 0).count())
                    .isBetween(2L, 5L);
            assertThat(Arrays.stream(weights)).allMatch(weight -> weight >= 0);
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void aMixtureOfWhatIsRightForHalfOfTheRowsEachIsEven() {
        double[] weights = StackedWeights.ofClasses(
                new double[][] {{0.9, 0.9, 0.1, 0.1}, {0.1, 0.1, 0.9, 0.9}, {0.3, 0.3, 0.3, 0.3}}, 3);

        assertThat(weights).containsExactly(new double[] {0.5, 0.5, 0}, within(1e-6));
    }
}
