package io.predictml.engine.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds by cross-validation which calibration, if any, is worth it. */
final class CalibrationChoice {
    private static final int FOLDS = 5;
    private static final int FEWEST_ROWS = 100;
    /** Below this, steps follow chance. */
    private static final int FEWEST_FOR_ISOTONIC = 1_000;

    /** More rows times classes would take long and change little. */
    private static final int MOST_PROBABILITIES = 500_000;

    /** In random order. */
    private final Predictions predictions;

    CalibrationChoice(Predictions outOfFold, long seed) {
        List<Integer> rows =
                new ArrayList<>(IntStream.range(0, outOfFold.size()).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        this.predictions = outOfFold.select(rows.stream()
                .limit(MOST_PROBABILITIES / outOfFold.labels().size())
                .mapToInt(Integer::intValue)
                .toArray());
    }

    Calibration best() {
        Calibration best = Calibration.none();
        if (predictions.size() < FEWEST_ROWS) {
            return best;
        }
        double[] stated = losses(rows -> Calibration.none());
        double least = mean(stated);
        for (Function<Predictions, Calibration> fit : fits()) {
            double[] losses = losses(fit);
            if (mean(losses) < least && isWorthIt(stated, losses)) {
                least = mean(losses);
                best = fit.apply(predictions);
            }
        }
        return best;
    }

    private List<Function<Predictions, Calibration>> fits() {
        if (predictions.labels().size() > 2) {
            return DirichletCalibration.fits(predictions)
                    ? List.of(TemperatureScaling::fit, DirichletCalibration::fit)
                    : List.of(TemperatureScaling::fit);
        }
        return predictions.size() < FEWEST_FOR_ISOTONIC
                ? List.of(PlattScaling::fit)
                : List.of(PlattScaling::fit, IsotonicCalibration::fit);
    }

    /** Per row in order, its loss by a calibration that was made without it. */
    private double[] losses(Function<Predictions, Calibration> fit) {
        double[] losses = new double[predictions.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            int[] inside = rows(i -> i % FOLDS == held);
            Calibration calibration = fit.apply(predictions.select(rows(i -> i % FOLDS != held)));
            Predictions calibrated = calibration.apply(predictions.select(inside));
            for (int i = 0; i < inside.length; i++) {
                losses[inside[i]] = LogLoss.of(calibrated, i);
            }
        }
        return losses;
    }

    private int[] rows(IntPredicate which) {
        return IntStream.range(0, predictions.size()).filter(which).toArray();
    }

    /** Whether the mean gain is more than its own standard error. */
    private static boolean isWorthIt(double[] before, double[] after) {
        double gain = mean(before) - mean(after);
        double squares = 0;
        for (int i = 0; i < before.length; i++) {
            squares += Math.pow(before[i] - after[i] - gain, 2);
        }
        return gain > Math.sqrt(squares) / before.length;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
