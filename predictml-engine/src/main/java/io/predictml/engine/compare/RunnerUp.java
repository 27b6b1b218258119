package io.predictml.engine.compare;

import io.predictml.domain.training.Metric;
import io.predictml.engine.evaluate.CorrectedTTest;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.prepare.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The best of those that the winner left behind on the last rung.
 *
 * @param candidate by name
 * @param test the winner's score on the folds against the runner-up's
 */
record RunnerUp(String candidate, CorrectedTTest test) {
    /** Empty where the winner did not finish the last rung, or nobody else did. */
    static Optional<RunnerUp> against(String winner, Experiment experiment, Target target) throws IOException {
        Metric metric = Metric.ranking(experiment.problemType());
        Map<String, OutOfFold> complete = OutOfFold.complete(experiment, target);
        Optional<OutOfFold> own = OutOfFold.read(experiment, winner, target.labels());
        complete.remove(winner);
        Comparator<Map.Entry<String, OutOfFold>> byScore =
                Comparator.comparingDouble(entry -> score(entry.getValue().predictions(), metric));
        Optional<Map.Entry<String, OutOfFold>> best =
                complete.entrySet().stream().max(metric.higherIsBetter() ? byScore : byScore.reversed());
        if (best.isEmpty()
                || own.isEmpty()
                || own.get().size() != best.get().getValue().size()) {
            return Optional.empty();
        }
        double[] first = byFold(own.get(), experiment, metric);
        double[] second = byFold(best.get().getValue(), experiment, metric);
        // A fold without a row of some class may have no score.
        boolean scored =
                DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).allMatch(Double::isFinite);
        return scored
                ? Optional.of(new RunnerUp(
                        best.get().getKey(), CorrectedTTest.of(first, second, 1.0 / (experiment.folds() - 1))))
                : Optional.empty();
    }

    /** Predictions lie fold after fold, in the order of the fold's rows. */
    private static double[] byFold(OutOfFold all, Experiment experiment, Metric metric) {
        Predictions predictions = all.predictions();
        double[] scores = new double[experiment.race().lastRung().folds()];
        int from = 0;
        for (int fold = 0; fold < scores.length; fold++) {
            int to = from + experiment.rowsIn(fold).length;
            scores[fold] = score(predictions.select(IntStream.range(from, to).toArray()), metric);
            from = to;
        }
        return scores;
    }

    private static double score(Predictions predictions, Metric metric) {
        return Scores.of(predictions).getOrDefault(metric, metric.worst());
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                test.isSignificant()
                        ? "On the folds it differs from the runner-up, %s, by more than chance (p = %.3f)."
                        : "On the folds it does not differ from the runner-up, %s, by more than chance (p = %.3f).",
                candidate,
                test.pValue());
    }
}
