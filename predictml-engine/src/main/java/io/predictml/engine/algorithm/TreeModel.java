package io.predictml.engine.algorithm;

import io.predictml.engine.algorithm.Contributions.Unit;
import io.predictml.engine.boost.Transformation;
import io.predictml.engine.boost.TreeEnsemble;
import io.predictml.engine.boost.TreeShap;
import java.util.Arrays;
import java.util.Optional;

/** Trees of any library, evaluated in Java. */
public final class TreeModel implements FittedModel {
    private final TreeEnsemble trees;
    /** Made when it is first asked for; two threads may each make one, for they are the same. */
    private volatile TreeShap shap;

    public TreeModel(TreeEnsemble trees) {
        this.trees = trees;
    }

    TreeEnsemble trees() {
        return trees;
    }

    @Override
    public double[] predict(double[] row) {
        double[] answer = new double[trees.predictions()];
        trees.predict(row, answer);
        return answer;
    }

    @Override
    public double[][] predict(double[][] rows) {
        return trees.predict(rows);
    }

    @Override
    public Optional<Contributions> contributions(double[] row) {
        TreeShap known = shap;
        if (known == null) {
            known = new TreeShap(trees);
            shap = known;
        }
        double[][] byScore = known.contributions(row);
        Transformation transformation = trees.transformation();
        if (transformation == Transformation.COMPLEMENT) {
            byScore = new double[][] {complement(byScore[0]), byScore[0]};
        }
        return Optional.of(new Contributions(byScore, transformation.isPlain() ? Unit.ANSWER : Unit.LOG_ODDS));
    }

    private static double[] complement(double[] second) {
        double[] first = Arrays.stream(second).map(value -> -value).toArray();
        first[first.length - 1] += 1;
        return first;
    }

    @Override
    public boolean isShareable() {
        return true;
    }
}
