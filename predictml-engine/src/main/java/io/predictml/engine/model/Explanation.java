package io.predictml.engine.model;

import io.predictml.engine.algorithm.Contributions;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.prepare.Preparation;
import io.predictml.engine.prepare.RawRow;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * What each field did to one answer of a model, exactly: Shapley values, which add up to the answer less the answer that is
 * expected of a row of which nothing is known.
 *
 * <p>Trees tell what each column did to their raw scores ({@link FittedModel#contributions}). For numbers and for forests
 * that is the effect. For boosted classes it is turned from scores to probability along the straight line from the expected scores to the
 * row's: a column's effect is the integral of the probability's slope by its contribution (Aumann and Shapley, 1974), so
 * that effects still add up, now to probability less expected probability. The effects of the columns that a field was
 * encoded to are added up.
 *
 * <p>Of several members whose answers are weighted, the effects and the expected answers are weighted alike. Members that
 * cannot tell are left out, as long as the others have half of the say.
 */
public final class Explanation {
    /** Exact to some ten digits where log-odds change by 20, less for more; the sum is put right afterwards. */
    private static final GaussIntegrator INTEGRATOR = new GaussIntegratorFactory().legendre(64, 0, 1);

    private static final double LEAST_SAY = 0.5;

    private final double[] effects;
    private final double[] expected;

    private Explanation(double[] effects, double[] expected) {
        this.effects = effects;
        this.expected = expected;
    }

    /**
     * Empty where the model cannot tell.
     *
     * @param answer index of the class whose probability is explained; 0 for numbers
     */
    public static Optional<Explanation> of(TrainedModel model, RawRow row, int answer) {
        int classes = model.labels().size();
        double[] effects = new double[0];
        double[] expected = new double[Math.max(1, classes)];
        double say = 0;
        for (TrainedModel.Member member : model.members()) {
            Optional<Explanation> part = of(member.preparation(), member.model(), row, answer);
            if (part.isPresent()) {
                say += member.weight();
                effects = sum(effects, scaled(part.get().effects, member.weight()));
                expected = sum(expected, scaled(part.get().expected, member.weight()));
            }
        }
        return say < LEAST_SAY
                ? Optional.empty()
                : Optional.of(new Explanation(scaled(effects, 1 / say), scaled(expected, 1 / say)));
    }

    /** As many as the longer one has. */
    private static double[] sum(double[] one, double[] other) {
        double[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            sum[i] += other[i];
        }
        return sum;
    }

    private static Optional<Explanation> of(Preparation preparation, FittedModel model, RawRow row, int answer) {
        int[] fields = preparation.fieldsOfColumns();
        return model.contributions(preparation.encode(row))
                .map(told -> told.unit() == Contributions.Unit.ANSWER
                        ? ofAnswers(fields, told.byScore(), answer)
                        : ofLogOdds(fields, told.byScore(), answer));
    }

    private static Explanation ofAnswers(int[] fields, double[][] contributions, int answer) {
        double[] effects = new double[Arrays.stream(fields).max().orElse(-1) + 1];
        for (int column = 0; column < fields.length; column++) {
            effects[fields[column]] += contributions[answer][column];
        }
        return new Explanation(
                effects,
                Arrays.stream(contributions)
                        .mapToDouble(score -> score[fields.length])
                        .toArray());
    }

    private static Explanation ofLogOdds(int[] fields, double[][] contributions, int answer) {
        double[] expected = Arrays.stream(contributions)
                .mapToDouble(score -> score[fields.length])
                .toArray();
        double[] scores = Arrays.stream(contributions)
                .mapToDouble(score -> Arrays.stream(score).sum())
                .toArray();
        double[] slopes = slopes(expected, scores, answer);
        double[] effects = new double[Arrays.stream(fields).max().orElse(-1) + 1];
        for (int score = 0; score < slopes.length; score++) {
            for (int column = 0; column < fields.length; column++) {
                effects[fields[column]] += slopes[score] * contributions[score][column];
            }
        }
        return new Explanation(effects, answers(expected));
    }

    /** Per score, the mean slope of the answer by it on the way from the expected scores to the row's. */
    private static double[] slopes(double[] from, double[] to, int answer) {
        double moved = answers(to)[answer] - answers(from)[answer];
        if (from.length == 1 && from[0] != to[0]) {
            return new double[] {moved / (to[0] - from[0])};
        }
        double[] slopes = new double[from.length];
        double sum = 0;
        for (int score = 0; score < slopes.length; score++) {
            int by = from.length == 1 ? 1 : score; // the one score of two classes is the second's
            slopes[score] = INTEGRATOR.integrate(part -> slope(answers(between(from, to, part)), answer, by));
            sum += slopes[score] * (to[score] - from[score]);
        }
        return sum * moved > 0 ? scaled(slopes, moved / sum) : slopes;
    }

    private static double slope(double[] probabilities, int answer, int score) {
        return probabilities[answer] * ((answer == score ? 1 : 0) - probabilities[score]);
    }

    private static double[] between(double[] from, double[] to, double part) {
        double[] scores = new double[from.length];
        Arrays.setAll(scores, i -> from[i] + part * (to[i] - from[i]));
        return scores;
    }

    private static double[] answers(double[] scores) {
        double[] powers = scores.length == 1 ? new double[] {0, scores[0]} : scores;
        double greatest = Arrays.stream(powers).max().orElse(0);
        double[] shares =
                Arrays.stream(powers).map(power -> Math.exp(power - greatest)).toArray();
        return scaled(shares, 1 / Arrays.stream(shares).sum());
    }

    private static double[] scaled(double[] values, double by) {
        return Arrays.stream(values).map(value -> value * by).toArray();
    }

    /** What the field did: change of the answered class's probability, or of the number in its unit. */
    public double effect(int field) {
        return field < effects.length ? effects[field] : 0;
    }

    /** The probabilities, or the number, that are expected of a row of which nothing is known. */
    public double[] expected() {
        return expected.clone();
    }
}
