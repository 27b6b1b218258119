package io.predictml.engine.translate;

import io.predictml.engine.boost.EnsembleBuilder;
import io.predictml.engine.boost.Transformation;
import io.predictml.engine.boost.TreeEnsemble;
import java.util.Arrays;

/**
 * How the trees of an average keep what their leaves say, already divided by the number of trees: a number as it is, of two
 * classes the second one's probability, of more the probability of each.
 *
 * @param classes 0 for numbers
 * @param trees how many are averaged
 */
record Leaves(int classes, int trees) {
    /** @param distribution that a leaf of Weka has, adding up to 1, or its one number first */
    double[] values(double[] distribution) {
        NotTranslated.unless(distribution.length >= Math.max(1, classes), "a leaf has too few numbers");
        double[] all = Arrays.stream(distribution).map(value -> value / trees).toArray();
        return switch (classes) {
            case 0, 1 -> new double[] {all[0]};
            case 2 -> new double[] {all[1]};
            default -> all;
        };
    }

    TreeEnsemble build(EnsembleBuilder builder, int columns) {
        Transformation transformation = classes == 2 ? Transformation.COMPLEMENT : Transformation.IDENTITY;
        return builder.build(columns, transformation, new double[classes > 2 ? classes : 1]);
    }

    static double[] normalised(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(count -> count / sum).toArray();
    }
}
