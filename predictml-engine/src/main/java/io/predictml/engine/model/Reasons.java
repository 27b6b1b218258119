package io.predictml.engine.model;

import io.predictml.domain.prediction.Reason;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says which fields moved an answer, and how far: exactly where the model can tell, else by asking it what if. */
final class Reasons {
    private static final double NO_EFFECT = 1e-12;
    /** From here on, a probability is too near to 1 for one field to move it to be seen. */
    private static final double SATURATED = 0.99;
    /** A tenth of a percentage point. */
    private static final double SEEN = 1e-3;
    /** Log-odds stay finite. */
    private static final double LEAST = 1e-300;
    /** Where more would be needed, effects are left as they are. */
    private static final double MOST_BENT = 10;

    private final List<ScoringField> fields;
    private final InputReader reader;
    private final Calibration calibration;

    Reasons(List<ScoringField> fields, InputReader reader, Calibration calibration) {
        this.fields = fields;
        this.reader = reader;
        this.calibration = calibration;
    }

    /**
     * Strongest first.
     *
     * @param stated what the model answered, before calibration
     */
    List<Reason> of(TrainedModel model, ParsedRow row, double[] stated) {
        double[] effects = exact(model, row, stated).orElseGet(() -> whatIf(model, row, stated));
        List<Reason> reasons = new ArrayList<>();
        for (int field = 0; field < effects.length; field++) {
            if (Math.abs(effects[field]) > NO_EFFECT) {
                reasons.add(new Reason(fields.get(field).input().name(), text(field, row), effects[field]));
            }
        }
        reasons.sort(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.effect())));
        return reasons;
    }

    private Optional<double[]> exact(TrainedModel model, ParsedRow row, double[] stated) {
        double[] answer = calibration.apply(stated);
        int place = Predictions.mostProbable(answer);
        return Explanation.of(model, row, place).map(explanation -> {
            double[] effects = new double[fields.size()];
            Arrays.setAll(effects, explanation::effect);
            double moved = answer[place] - calibration.apply(explanation.expected())[place];
            return bent(effects, moved);
        });
    }

    /** So that they add up to how far the answer moved, which calibration and the other members have a part in. */
    private static double[] bent(double[] effects, double moved) {
        double bend = moved / Arrays.stream(effects).sum();
        return bend > 1 / MOST_BENT && bend < MOST_BENT
                ? Arrays.stream(effects).map(effect -> bend * effect).toArray()
                : effects;
    }

    /** Each field's effect against the same row with the field's typical value. */
    private double[] whatIf(TrainedModel model, ParsedRow row, double[] stated) {
        double[] answer = calibration.apply(stated);
        int place = Predictions.mostProbable(answer);
        double[] effects = new double[fields.size()];
        double[] logOdds = new double[fields.size()];
        for (int field = 0; field < effects.length; field++) {
            double[] without = Scorer.output(model, row.with(field, reader.typical(field)));
            effects[field] = answer[place] - calibration.apply(without)[place];
            logOdds[field] = logOdds(stated, place) - logOdds(without, place);
        }
        boolean saturated = !model.labels().isEmpty()
                && answer[place] >= SATURATED
                && Arrays.stream(effects).allMatch(effect -> Math.abs(effect) < SEEN);
        return saturated ? shares(logOdds, answer[place] - 1.0 / answer.length) : effects;
    }

    private static double logOdds(double[] probabilities, int place) {
        double others = 0;
        for (int label = 0; label < probabilities.length; label++) {
            others += label == place ? 0 : probabilities[label];
        }
        return Math.log(Math.max(LEAST, probabilities[place])) - Math.log(Math.max(LEAST, others));
    }

    /** The log-odds scaled so that their sizes add up to the whole. */
    private static double[] shares(double[] logOdds, double whole) {
        double sum = Arrays.stream(logOdds).map(Math::abs).sum();
        return sum > NO_EFFECT
                ? Arrays.stream(logOdds).map(value -> value / sum * whole).toArray()
                : logOdds;
    }

    private String text(int field, ParsedRow row) {
        double number = row.number(field);
        return Double.isNaN(number)
                ? row.level(field)
                : fields.get(field).form().orElseThrow().text(number);
    }
}
