package io.predictml.engine.boost;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.LegendreRuleFactory;
import org.apache.commons.math3.util.Pair;

/**
 * Says how much each column of a row contributed to a model's raw scores: exact Shapley values of the game in which an
 * unknown column is averaged over by the training data's share of each branch (Lundberg, Erion and Lee, "Consistent
 * Individualized Feature Attribution for Tree Ensembles", 2018).
 *
 * <p>A Shapley value is the integral, from nothing known to all known, of the slope of the game's multilinear extension
 * (Owen, 1972). Along a tree's path that is a polynomial, which a Gauss-Legendre quadrature integrates exactly with half as
 * many points as the path has columns; its values at these points are multiplied down the tree and added up once on the
 * way back (as in Yu, Xu, Bifet and Read, "Linear TreeShap", 2022), so that the time for a row is of the order of leaves
 * times depth. Immutable and free to be shared between threads.
 */
public final class TreeShap {
    private final TreeEnsemble ensemble;
    private final TreeNodes nodes;
    /** For each node, the part of its parent's training data that it got. */
    private final double[] shares;

    private final double[] expected;
    private final int deepest;
    /** Of the quadrature, from 0 (nothing is known) to 1 (all is known), and how much each counts. */
    private final double[] positions;

    private final double[] weights;

    public TreeShap(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
        this.nodes = ensemble.nodes();
        this.shares = new double[nodes.size()];
        int[] depths = new int[nodes.size()];
        int deepestNode = 0;
        for (int node = 0; node < nodes.size(); node++) {
            if (!nodes.isLeaf(node)) {
                int child = nodes.firstChild(node);
                depths[child] = depths[node] + 1;
                depths[child + 1] = depths[node] + 1;
                shares[child] = ensemble.share(node);
                shares[child + 1] = 1 - shares[child];
            }
            deepestNode = Math.max(deepestNode, depths[node]);
        }
        this.deepest = deepestNode;
        this.expected = expectedScores();
        int columns = Math.min(deepest, ensemble.features());
        Pair<double[], double[]> rule = new LegendreRuleFactory().getRule(Math.max(1, (columns + 1) / 2));
        this.positions = Arrays.stream(rule.getFirst()).map(x -> (1 + x) / 2).toArray();
        this.weights = Arrays.stream(rule.getSecond()).map(w -> w / 2).toArray();
    }

    /**
     * For each raw score, the contribution of each column and, last, the score that is expected of a row of which
     * nothing is known. They add up to {@link TreeEnsemble#score}.
     */
    public double[][] contributions(double[] row) {
        if (row.length != ensemble.features()) {
            throw new IllegalArgumentException(
                    "A row of " + ensemble.features() + " values is needed, not " + row.length + ".");
        }
        double[][] contributions = new double[ensemble.scores()][ensemble.features() + 1];
        Walk walk = new Walk(row);
        for (int tree = 0; tree < ensemble.trees(); tree++) {
            for (int score = 0; score < contributions.length; score++) {
                if (ensemble.addsTo(tree, score)) {
                    walk.start(ensemble.root(tree), score, contributions[score]);
                }
            }
        }
        for (int score = 0; score < contributions.length; score++) {
            contributions[score][ensemble.features()] = expected[score];
        }
        return contributions;
    }

    private double[] expectedScores() {
        double[] sums = new double[ensemble.scores()];
        for (int score = 0; score < sums.length; score++) {
            double[] means = means(score);
            sums[score] = ensemble.base(score);
            for (int tree = 0; tree < ensemble.trees(); tree++) {
                sums[score] += ensemble.addsTo(tree, score) ? means[ensemble.root(tree)] : 0;
            }
        }
        return sums;
    }

    /** Per node, what is expected of a row that comes to it. */
    private double[] means(int score) {
        double[] means = new double[nodes.size()];
        for (int node = nodes.size() - 1; node >= 0; node--) {
            int child = nodes.firstChild(node);
            means[node] = nodes.isLeaf(node)
                    ? ensemble.value(node, score)
                    : shares[child] * means[child] + shares[child + 1] * means[child + 1];
        }
        return means;
    }

    /**
     * One row's way through the trees. At each node there is, for every point of the quadrature, the product over the
     * columns of the path so far of what the column lets pass: the share of the training data that goes this way where
     * the column is unknown, less and less of it towards all or nothing where it is known.
     */
    private final class Walk {
        private final double[] row;
        private final int points;
        /** Per depth, for each point: the product down to here, and the sum over the leaves below of value by product. */
        private final double[] products;

        private final double[] sums;
        /** Per depth, for each point: one over what the column of the split above lets pass. */
        private final double[] inverses;
        /** Per depth: the part of the training data that the column of the split above lets pass, if it is unknown. */
        private final double[] zeros;
        /** The same if it is known: 1 or 0, or a part where it is missing and goes both ways. */
        private final double[] ones;
        /** Per column, the depth below its last split on the path; 0 where there is none. */
        private final int[] below;

        private double[] into;
        private int score;

        Walk(double[] row) {
            this.row = row;
            this.points = positions.length;
            int room = (deepest + 1) * points;
            this.products = new double[room];
            this.sums = new double[room];
            this.inverses = new double[room];
            this.zeros = new double[deepest + 1];
            this.ones = new double[deepest + 1];
            this.below = new int[ensemble.features()];
            this.into = new double[0];
            // A column that is not on the path lets everything pass.
            Arrays.fill(products, 0, points, 1);
            Arrays.fill(inverses, 0, points, 1);
            zeros[0] = 1;
            ones[0] = 1;
        }

        void start(int root, int ofScore, double[] contributions) {
            into = contributions;
            score = ofScore;
            visit(root, 0);
        }

        private void visit(int node, int depth) {
            int at = depth * points;
            if (nodes.isLeaf(node)) {
                double value = ensemble.value(node, score);
                for (int i = 0; i < points; i++) {
                    sums[at + i] = value * products[at + i];
                }
                return;
            }
            Arrays.fill(sums, at, at + points, 0);
            int left = nodes.firstChild(node);
            double part = ensemble.left(node, row);
            descend(left, depth, nodes.feature(node), part);
            descend(left + 1, depth, nodes.feature(node), 1 - part);
        }

        /**
         * What the column adds is known once the leaves below are: as much as it lets pass if it is known less if it is
         * not. Where the column was split on before, it takes the place of what was added there.
         */
        private void descend(int child, int depth, int column, double part) {
            int before = below[column];
            int here = depth + 1;
            zeros[here] = zeros[before] * shares[child];
            ones[here] = part * ones[before];
            if (zeros[here] == 0 && ones[here] == 0) {
                return; // nothing passes, known or not
            }
            for (int i = 0; i < points; i++) {
                double passes = zeros[here] * (1 - positions[i]) + ones[here] * positions[i];
                inverses[here * points + i] = 1 / passes;
                products[here * points + i] = products[depth * points + i] * passes * inverses[before * points + i];
            }
            below[column] = here;
            visit(child, here);
            below[column] = before;
            double now = ones[here] - zeros[here];
            double then = ones[before] - zeros[before];
            for (int i = 0; i < points; i++) {
                double sum = sums[here * points + i];
                sums[depth * points + i] += sum;
                into[column] +=
                        weights[i] * sum * (now * inverses[here * points + i] - then * inverses[before * points + i]);
            }
        }
    }
}
