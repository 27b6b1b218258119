package io.predictml.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.training.Metric;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreSumsTest {
    private static final int ROWS = 20_000;

    @Test
    void numbersAreScoredAsOnOneMachine() {
        Random random = new Random(1);
        double[] truth = random.doubles(ROWS, 1_000_000, 1_000_100).toArray();
        double[][] answers = IntStream.range(0, ROWS)
                .mapToObj(row -> new double[] {truth[row] + random.nextGaussian()})
                .toArray(double[][]::new);
        compare(new Predictions(List.of(), truth, answers), 1e-9);
    }

    @Test
    void classesAreScoredAsOnOneMachine() {
        compare(classes(2), 1e-4);
        compare(classes(4), 1e-3);
    }

    private static Predictions classes(int classes) {
        Random random = new Random(classes);
        double[] truth =
                random.doubles(ROWS).map(any -> random.nextInt(classes)).toArray();
        double[][] answers = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            double[] answer = random.doubles(classes, 0.01, 1).toArray();
            answer[(int) truth[row]] += 0.5;
            double sum = IntStream.range(0, classes).mapToDouble(i -> answer[i]).sum();
            answers[row] = IntStream.range(0, classes)
                    .mapToDouble(i -> answer[i] / sum)
                    .toArray();
        }
        List<String> labels = Stream.of("a", "b", "c", "d").limit(classes).toList();
        return new Predictions(labels, truth, answers);
    }

    private static void compare(Predictions predictions, double ofCurve) {
        int classes = predictions.labels().size();
        List<ScoreSums> parts =
                List.of(new ScoreSums(classes), new ScoreSums(classes), new ScoreSums(classes), new ScoreSums(classes));
        for (int row = 0; row < predictions.size(); row++) {
            parts.get(row % 3).add(predictions.truth(row), predictions.output(row));
        }
        ScoreSums all = parts.stream().reduce(ScoreSums::merge).orElseThrow();
        Map<Metric, Double> expected = Scores.of(predictions);

        assertThat(all.rows()).isEqualTo(ROWS);
        assertThat(all.metrics()).containsOnlyKeys(expected.keySet());
        expected.forEach((metric, value) -> {
            double off = metric == Metric.MEDIAN_AE ? 0.005 * value : metric == Metric.AUC ? ofCurve : 1e-9;
            assertThat(all.metrics().get(metric)).as(metric.word()).isCloseTo(value, within(off));
        });
    }
}
