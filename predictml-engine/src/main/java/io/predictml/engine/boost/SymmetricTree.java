package io.predictml.engine.boost;

/**
 * A tree that asks all rows the same question on each level (an oblivious tree). One shape serves all classes, each with
 * values of its own. Nodes are numbered from the root, 1; the children of n are 2n and 2n + 1. A question that sends all
 * training rows of a node one way is not asked there.
 */
final class SymmetricTree {
    private final int[] features;
    private final double[] thresholds;
    private final int[] rows;
    private final double[][] values;

    /**
     * @param features asked for, a column per level
     * @param thresholds values up to it, and missing ones, go left
     * @param rows per node how many training rows came through
     * @param values per score and leaf
     */
    SymmetricTree(int[] features, double[] thresholds, int[] rows, double[][] values) {
        this.features = features;
        this.thresholds = thresholds;
        this.rows = rows;
        this.values = values;
    }

    private int leaves() {
        return 1 << features.length;
    }

    /** What it adds to a row's score. */
    double value(double[] row, int score) {
        int node = 1;
        for (int level = 0; level < features.length; level++) {
            int child = 2 * node + (row[features[level]] > thresholds[level] ? 1 : 0);
            node = rows[child] == 0 ? child ^ 1 : child;
        }
        return values[score][node - leaves()];
    }

    /** Of one score, by leaf; not a copy. */
    double[] values(int score) {
        return values[score];
    }

    /** As a tree of one score. */
    GrownTree of(int score) {
        return new GrownTree() {
            @Override
            public int root() {
                return asked(1);
            }

            @Override
            public boolean isLeaf(int node) {
                return node >= leaves();
            }

            @Override
            public int left(int node) {
                return asked(2 * node);
            }

            @Override
            public int right(int node) {
                return asked(2 * node + 1);
            }

            @Override
            public void copy(int node, int firstChild, TreeNodes into) {
                if (isLeaf(node)) {
                    into.addLeaf(values[score][node - leaves()], rows[node]);
                } else {
                    int level = 31 - Integer.numberOfLeadingZeros(node);
                    into.addNumber(features[level], thresholds[level], Missing.LEFT, firstChild, rows[node]);
                }
            }
        };
    }

    /** The next node from here on whose rows part. */
    private int asked(int node) {
        int next = node;
        while (next < leaves() && (rows[2 * next] == 0 || rows[2 * next + 1] == 0)) {
            next = rows[2 * next] == 0 ? 2 * next + 1 : 2 * next;
        }
        return next;
    }
}
