package io.predictml.engine.translate;

import io.predictml.engine.boost.Missing;
import io.predictml.engine.boost.TreePart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Single trees of Weka's, from their serialised form. Their tests are kept to the last bit; where a value is missing, a
 * row goes down every branch by the share of the training data, as Weka sends it.
 */
final class WekaTrees {
    private static final String WEKA = "weka.classifiers.";

    private final int classes;
    private final IntUnaryOperator levels;
    private final double[][] rows;

    /**
     * @param classes 0 for numbers
     * @param levels of a column; 0 for numbers
     * @param rows some of the training data, encoded
     */
    WekaTrees(int classes, IntUnaryOperator levels, double[][] rows) {
        this.classes = classes;
        this.levels = levels;
        this.rows = rows;
    }

    /** The same trees for numbers: what boosting grows, whatever the target is. */
    WekaTrees ofNumbers() {
        return new WekaTrees(0, levels, rows);
    }

    boolean knows(SerialObject tree) {
        return List.of("trees.RandomTree", "trees.REPTree", "trees.J48", "trees.DecisionStump", "rules.ZeroR").stream()
                .anyMatch(name -> tree.is(WEKA + name));
    }

    /** @param leaf from what a leaf of Weka has to what ours has */
    TreePart part(SerialObject tree, UnaryOperator<double[]> leaf) {
        return part(tree, IntUnaryOperator.identity(), leaf);
    }

    /** @param columns from an attribute of the tree to the row's column */
    TreePart part(SerialObject tree, IntUnaryOperator columns, UnaryOperator<double[]> leaf) {
        NotTranslated.unless(knows(tree), "it has a " + tree.type());
        if (tree.is(WEKA + "rules.ZeroR")) {
            return TreePart.leaf(leaf.apply(majority(tree)), 1);
        }
        if (tree.is(WEKA + "trees.J48")) {
            return new Nodes(columns, leaf, tree.flag("m_useLaplace")).c45(tree.object("m_root"), new double[0], 1);
        }
        if (tree.has(tree.is(WEKA + "trees.DecisionStump") ? "m_ZeroR" : "m_zeroR")) {
            String field = tree.is(WEKA + "trees.DecisionStump") ? "m_ZeroR" : "m_zeroR";
            return part(tree.object(field), columns, leaf);
        }
        Nodes nodes = new Nodes(columns, leaf, false);
        if (tree.is(WEKA + "trees.DecisionStump")) {
            return nodes.stump(tree);
        }
        String leaves = tree.is(WEKA + "trees.RandomTree") ? "m_ClassDistribution" : "m_ClassProbs";
        return nodes.branch(tree.object("m_Tree"), leaves, new double[0], 1);
    }

    /** What a model says that looks at nothing. */
    static double[] majority(SerialObject zeroR) {
        return zeroR.has("m_Counts") ? zeroR.numbers("m_Counts") : new double[] {zeroR.number("m_ClassValue")};
    }

    /** The nodes of one tree. */
    private final class Nodes {
        private final IntUnaryOperator columns;
        private final UnaryOperator<double[]> leaf;
        private final boolean laplace;

        Nodes(IntUnaryOperator columns, UnaryOperator<double[]> leaf, boolean laplace) {
            this.columns = columns;
            this.leaf = leaf;
            this.laplace = laplace;
        }

        /** Of a random tree or one of reduced error pruning; a branch that no row took answers as its parent does. */
        TreePart branch(SerialObject node, String leaves, double[] parent, double cover) {
            double[] own = node.has(leaves) ? distribution(node.numbers(leaves)) : parent;
            int attribute = node.integer("m_Attribute");
            if (attribute < 0) {
                return TreePart.leaf(leaf.apply(own), cover);
            }
            List<SerialObject> successors = node.objects("m_Successors");
            double[] shares = node.numbers("m_Prop");
            List<TreePart> parts = new ArrayList<>();
            for (int i = 0; i < successors.size(); i++) {
                parts.add(branch(successors.get(i), leaves, own, cover * shares[i]));
            }
            int column = columns.applyAsInt(attribute);
            return levels.applyAsInt(column) > 0
                    ? TreePart.categories(column, parts)
                    : TreePart.below(column, node.number("m_SplitPoint"), Missing.BOTH, parts.get(0), parts.get(1));
        }

        private double[] distribution(double[] counts) {
            return classes == 0 ? counts : Leaves.normalised(counts);
        }

        /** Of C4.5; a branch that no row took answers as its parent's distribution says. */
        TreePart c45(SerialObject node, double[] parent, double cover) {
            if (node.flag("m_isEmpty") && parent.length > 0) {
                return TreePart.leaf(leaf.apply(parent), cover);
            }
            SerialObject model = node.object("m_localModel");
            SerialObject counts = model.object("m_distribution");
            double[] own = probabilities(counts.numbers("m_perClass"), counts.number("totaL"));
            if (node.flag("m_isLeaf")) {
                return TreePart.leaf(leaf.apply(own), cover);
            }
            List<SerialObject> sons = node.objects("m_sons");
            double[][] perBag = counts.table("m_perClassPerBag");
            double[] bags = counts.numbers("m_perBag");
            List<TreePart> parts = new ArrayList<>();
            for (int i = 0; i < sons.size(); i++) {
                double[] empty = bags[i] > SOME ? probabilities(perBag[i], bags[i]) : own;
                parts.add(c45(sons.get(i), empty, cover * bags[i] / counts.number("totaL")));
            }
            int column = columns.applyAsInt(model.integer("m_attIndex"));
            double point = model.number("m_splitPoint");
            if (levels.applyAsInt(column) == 0) {
                return TreePart.number(column, point, Missing.BOTH, parts.get(0), parts.get(1));
            }
            return model.type().endsWith("BinC45Split")
                    ? TreePart.category(column, (int) point, Missing.BOTH, parts.get(0), parts.get(1))
                    : TreePart.categories(column, parts);
        }

        private double[] probabilities(double[] counts, double total) {
            return laplace
                    ? Arrays.stream(counts)
                            .map(count -> (count + 1) / (total + counts.length))
                            .toArray()
                    : Arrays.stream(counts).map(count -> count / total).toArray();
        }

        /** Of one split, with a third branch for missing values. It does not say how many rows went where. */
        TreePart stump(SerialObject tree) {
            double[][] distributions = tree.table("m_Distribution");
            int column = columns.applyAsInt(tree.integer("m_AttIndex"));
            double point = tree.number("m_SplitPoint");
            boolean nominal = levels.applyAsInt(column) > 0;
            double[] counts = new double[distributions.length];
            for (double[] row : rows) {
                boolean first = nominal ? row[column] == point : row[column] <= point;
                counts[Double.isNaN(row[column]) ? 2 : first ? 0 : 1]++;
            }
            List<TreePart> parts = IntStream.range(0, distributions.length)
                    .mapToObj(i -> TreePart.leaf(leaf.apply(distributions[i]), counts[i]))
                    .toList();
            TreePart present = nominal
                    ? TreePart.category(column, (int) point, Missing.RIGHT, parts.get(0), parts.get(1))
                    : TreePart.number(column, point, Missing.RIGHT, parts.get(0), parts.get(1));
            return TreePart.present(column, present, parts.get(2));
        }
    }

    /** Weka takes less for nothing. */
    private static final double SOME = 1e-6;
}
