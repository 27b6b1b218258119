package io.predictml.engine.boost;

/**
 * Says how much each column of a row contributed to a model's raw scores: exact Shapley values of the game in which an
 * unknown column is averaged over by the training data's share of each branch (Lundberg, Erion and Lee, "Consistent
 * Individualized Feature Attribution for Tree Ensembles", 2018, algorithm 2). The time for a row is of the order of
 * leaves times squared depth. Immutable and free to be shared between threads.
 */
public final class TreeShap {
    private final TreeEnsemble ensemble;
    private final TreeNodes nodes;
    /** For each node, the part of its parent's training data that it got. */
    private final double[] shares;

    private final double[] expected;
    private final int deepest;

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
                shares[child] = share(child, node);
                shares[child + 1] = share(child + 1, node);
            }
            deepestNode = Math.max(deepestNode, depths[node]);
        }
        this.deepest = deepestNode;
        this.expected = expectedScores();
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
        Walk walk = new Walk(row, deepest);
        for (int tree = 0; tree < ensemble.trees(); tree++) {
            walk.start(ensemble.root(tree), contributions[tree % contributions.length]);
        }
        for (int score = 0; score < contributions.length; score++) {
            contributions[score][ensemble.features()] = expected[score];
        }
        return contributions;
    }

    private double share(int child, int parent) {
        double all = nodes.cover(parent);
        return all > 0 ? nodes.cover(child) / all : 0.5;
    }

    private double[] expectedScores() {
        double[] means = new double[nodes.size()];
        for (int node = nodes.size() - 1; node >= 0; node--) {
            int child = nodes.firstChild(node);
            means[node] = nodes.isLeaf(node)
                    ? nodes.value(node)
                    : shares[child] * means[child] + shares[child + 1] * means[child + 1];
        }
        double[] sums = new double[ensemble.scores()];
        for (int score = 0; score < sums.length; score++) {
            sums[score] = ensemble.base(score);
        }
        for (int tree = 0; tree < ensemble.trees(); tree++) {
            sums[tree % sums.length] += means[ensemble.root(tree)];
        }
        return sums;
    }

    /**
     * The paths from the root to each leaf. At every depth there is a copy of the path so far: its columns, each with
     * the part of the paths that goes this way if the column is unknown (zero) and if it is known (one), and the
     * weights of the subsets by their size.
     */
    private final class Walk {
        private final double[] row;
        private final int[] columns;
        private final double[] zeros;
        private final double[] ones;
        private final double[] weights;
        private double[] into;

        Walk(double[] row, int deepest) {
            int room = (deepest + 2) * (deepest + 3) / 2;
            this.row = row;
            this.columns = new int[room];
            this.zeros = new double[room];
            this.ones = new double[room];
            this.weights = new double[room];
            this.into = new double[0];
        }

        void start(int root, double[] contributions) {
            into = contributions;
            visit(root, 0, 0, 1, 1, -1);
        }

        /** The path so far lies at {@code from} and has {@code length} entries; the new entry comes behind a copy. */
        private void visit(int node, int from, int length, double zero, double one, int column) {
            int path = from + length;
            System.arraycopy(columns, from, columns, path, length);
            System.arraycopy(zeros, from, zeros, path, length);
            System.arraycopy(ones, from, ones, path, length);
            System.arraycopy(weights, from, weights, path, length);
            extend(path, length, zero, one, column);
            if (nodes.isLeaf(node)) {
                addLeaf(path, length, nodes.value(node));
            } else {
                split(node, path, length);
            }
        }

        private void split(int node, int path, int last) {
            int column = nodes.feature(node);
            int known = find(path, last, column);
            double zero = 1;
            double one = 1;
            int length = last + 1;
            if (known >= 0) {
                zero = zeros[path + known];
                one = ones[path + known];
                unwind(path, last, known);
                length--;
            }
            int left = nodes.firstChild(node);
            boolean goesLeft = ensemble.goesLeft(node, row);
            visit(left, path, length, zero * shares[left], goesLeft ? one : 0, column);
            visit(left + 1, path, length, zero * shares[left + 1], goesLeft ? 0 : one, column);
        }

        private int find(int path, int last, int column) {
            for (int i = 1; i <= last; i++) {
                if (columns[path + i] == column) {
                    return i;
                }
            }
            return -1;
        }

        private void extend(int path, int length, double zero, double one, int column) {
            columns[path + length] = column;
            zeros[path + length] = zero;
            ones[path + length] = one;
            weights[path + length] = length == 0 ? 1 : 0;
            double size = length + 1;
            for (int i = length - 1; i >= 0; i--) {
                double weight = weights[path + i];
                weights[path + i + 1] += one * weight * (i + 1) / size;
                weights[path + i] = zero * weight * (length - i) / size;
            }
        }

        private void unwind(int path, int last, int index) {
            double one = ones[path + index];
            double zero = zeros[path + index];
            double next = weights[path + last];
            double size = last + 1;
            for (int i = last - 1; i >= 0; i--) {
                if (one != 0) {
                    double weight = weights[path + i];
                    weights[path + i] = next * size / ((i + 1) * one);
                    next = weight - weights[path + i] * zero * (last - i) / size;
                } else if (zero != 0) {
                    weights[path + i] = weights[path + i] * size / (zero * (last - i));
                }
            }
            int moved = last - index;
            System.arraycopy(columns, path + index + 1, columns, path + index, moved);
            System.arraycopy(zeros, path + index + 1, zeros, path + index, moved);
            System.arraycopy(ones, path + index + 1, ones, path + index, moved);
        }

        private void addLeaf(int path, int last, double value) {
            for (int i = 1; i <= last; i++) {
                double difference = ones[path + i] - zeros[path + i];
                into[columns[path + i]] += weightWithout(path, last, i) * difference * value;
            }
        }

        /** The sum of the weights that {@link #unwind} would leave. */
        private double weightWithout(int path, int last, int index) {
            double one = ones[path + index];
            double zero = zeros[path + index];
            double size = last + 1;
            double sum = 0;
            if (one == 0 && zero == 0) {
                // No row of the training data came here, known or not: all weights are zero.
                return 0;
            }
            if (one == 0) {
                for (int i = last - 1; i >= 0; i--) {
                    sum += weights[path + i] / (last - i);
                }
                return sum * size / zero;
            }
            double next = weights[path + last];
            for (int i = last - 1; i >= 0; i--) {
                double weight = next * size / ((i + 1) * one);
                sum += weight;
                next = weights[path + i] - weight * zero * (last - i) / size;
            }
            return sum;
        }
    }
}
