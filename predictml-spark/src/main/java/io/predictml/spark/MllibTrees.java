package io.predictml.spark;

import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.TreeModel;
import io.predictml.engine.boost.EnsembleBuilder;
import io.predictml.engine.boost.Missing;
import io.predictml.engine.boost.Transformation;
import io.predictml.engine.boost.TreePart;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import org.apache.spark.ml.tree.CategoricalSplit;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;
import org.apache.spark.ml.tree.Split;

/** MLlib's trees as the engine evaluates them. Rows to learn from have no gaps, so what is missing goes right, as there. */
final class MllibTrees {
    private MllibTrees() {}

    /** The mean of trees. */
    static FittedModel forest(Node[] roots, int features, int classes) {
        EnsembleBuilder builder = new EnsembleBuilder();
        for (Node root : roots) {
            builder.add(part(root, leaf -> values(leaf, classes, roots.length)));
        }
        return new TreeModel(builder.build(features, Transformation.IDENTITY, new double[Math.max(1, classes)]));
    }

    /** In a forest of classes each tree says the shares of the classes in its leaf. */
    private static double[] values(LeafNode leaf, int classes, int trees) {
        if (classes == 0) {
            return new double[] {leaf.prediction() / trees};
        }
        double[] rows = leaf.impurityStats().stats();
        double sum = Arrays.stream(rows).sum();
        return Arrays.stream(rows).map(count -> count / sum / trees).toArray();
    }

    /** The weighted sum of trees, for two classes half the log-odds of the second. */
    static FittedModel sum(Node[] roots, double[] weights, int features, int classes) {
        EnsembleBuilder builder = new EnsembleBuilder();
        int factor = classes == 2 ? 2 : 1;
        for (int i = 0; i < roots.length; i++) {
            double weight = weights[i] * factor;
            builder.add(part(roots[i], leaf -> new double[] {weight * leaf.prediction()}));
        }
        return new TreeModel(builder.build(
                features, classes == 2 ? Transformation.SIGMOID : Transformation.IDENTITY, new double[1]));
    }

    private static TreePart part(Node node, Function<LeafNode, double[]> values) {
        if (node instanceof LeafNode leaf) {
            return TreePart.leaf(values.apply(leaf), leaf.impurityStats().count());
        }
        InternalNode inner = (InternalNode) node;
        TreePart left = part(inner.leftChild(), values);
        TreePart right = part(inner.rightChild(), values);
        Split split = inner.split();
        if (split instanceof ContinuousSplit number) {
            return TreePart.number(number.featureIndex(), number.threshold(), Missing.RIGHT, left, right);
        }
        CategoricalSplit categories = (CategoricalSplit) split;
        BitSet codes = new BitSet();
        for (double category : categories.leftCategories()) {
            codes.set((int) category);
        }
        return TreePart.among(categories.featureIndex(), codes, Missing.RIGHT, left, right);
    }
}
