package io.predictml.engine.boost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads LightGBM's text model (version 4): lines of {@code key=value}, first of the whole, then of each tree. The
 * meaning of the fields is that of LightGBM's {@code include/LightGBM/tree.h}.
 */
final class LightGbmText {
    private static final String END = "end of trees";
    private static final String TREE = "Tree";

    private final Iterator<String> lines;
    private final double[] constants;
    private boolean done;

    private LightGbmText(Iterator<String> lines, double[] constants) {
        this.lines = lines;
        this.constants = constants;
    }

    /**
     * @param constants for each score, what a forest's tree says that found no split: there LightGBM says 0, which
     *     would pull the mean away, and lets a class that is too rare to be split off win
     */
    static TreeEnsemble read(String text, double[] constants) {
        return new LightGbmText(text.lines().iterator(), constants).read();
    }

    private TreeEnsemble read() {
        Map<String, String> header = section();
        int scores = Integer.parseInt(header.get("num_tree_per_iteration"));
        int features = Integer.parseInt(header.get("max_feature_idx")) + 1;
        boolean averaged = header.containsKey("average_output");
        List<Map<String, String>> trees = new ArrayList<>();
        while (!done) {
            trees.add(section());
        }
        EnsembleBuilder builder = new EnsembleBuilder();
        for (int i = 0; i < trees.size(); i++) {
            Tree tree = new Tree(trees.get(i));
            if (averaged) {
                tree.average(trees.size() / scores, constants[i % scores]);
            }
            builder.add(tree);
        }
        return builder.build(features, transformation(header.get("objective")), false, new double[scores]);
    }

    /** The lines to the next tree or the end. */
    private Map<String, String> section() {
        Map<String, String> section = new HashMap<>();
        while (lines.hasNext()) {
            String line = lines.next();
            int equals = line.indexOf('=');
            String key = equals < 0 ? line : line.substring(0, equals);
            if (key.equals(TREE)) {
                return section;
            }
            if (key.equals(END)) {
                done = true;
                return section;
            }
            section.put(key, line.substring(equals + 1));
        }
        throw new EnsembleRejected("LightGBM's model ends in the middle.");
    }

    private static Transformation transformation(String objective) {
        if (objective.startsWith("binary sigmoid:1")) {
            return Transformation.SIGMOID;
        }
        if (objective.startsWith("multiclass ")) {
            return Transformation.SOFTMAX;
        }
        EnsembleRejected.unless(objective.equals("regression"), "There is no evaluator for " + objective + ".");
        return Transformation.IDENTITY;
    }

    /** Splits are numbered from 0, leaves from -1 down. */
    private static final class Tree implements GrownTree {
        private static final int CATEGORICAL = 1;
        private static final int DEFAULT_LEFT = 2;
        private static final int MISSING_SHIFT = 2;
        private static final int MISSING_IS_ZERO = 1;
        private static final int MISSING_IS_NAN = 2;

        private final int leaves;
        private final int[] features;
        private final double[] thresholds;
        private final int[] decisions;
        private final int[] left;
        private final int[] right;
        private final double[] leafValues;
        private final int[] leafCounts;
        private final int[] counts;
        private final int[] setBounds;
        private final int[] sets;

        Tree(Map<String, String> section) {
            EnsembleRejected.unless(!"1".equals(section.get("is_linear")), "There is no evaluator for linear leaves.");
            this.leaves = Integer.parseInt(section.get("num_leaves"));
            this.features = integers(section, "split_feature");
            this.thresholds = numbers(section, "threshold");
            this.decisions = integers(section, "decision_type");
            this.left = integers(section, "left_child");
            this.right = integers(section, "right_child");
            this.leafValues = numbers(section, "leaf_value");
            this.leafCounts = integers(section, "leaf_count");
            this.counts = integers(section, "internal_count");
            this.setBounds = integers(section, "cat_boundaries");
            this.sets = integers(section, "cat_threshold");
        }

        void average(int trees, double constant) {
            if (leaves == 1) {
                leafValues[0] = constant;
            }
            for (int leaf = 0; leaf < leaves; leaf++) {
                leafValues[leaf] /= trees;
            }
        }

        @Override
        public int root() {
            return leaves == 1 ? -1 : 0;
        }

        @Override
        public boolean isLeaf(int node) {
            return node < 0;
        }

        @Override
        public int left(int node) {
            return left[node];
        }

        @Override
        public int right(int node) {
            return right[node];
        }

        @Override
        public void copy(int node, int firstChild, TreeNodes into) {
            if (isLeaf(node)) {
                // A tree without a split has no counts.
                into.addLeaf(leafValues[~node], leafCounts.length == 0 ? 0 : leafCounts[~node]);
            } else if ((decisions[node] & CATEGORICAL) != 0) {
                int set = (int) thresholds[node];
                int[] words = Arrays.copyOfRange(sets, setBounds[set], setBounds[set + 1]);
                into.addCategories(features[node], words, Missing.RIGHT, firstChild, counts[node]);
            } else {
                into.addNumber(
                        features[node], thresholds[node], Missing.left(isMissingLeft(node)), firstChild, counts[node]);
            }
        }

        /** Where training met no missing value, one counts as zero. */
        private boolean isMissingLeft(int node) {
            int missing = decisions[node] >> MISSING_SHIFT;
            EnsembleRejected.unless(missing != MISSING_IS_ZERO, "There is no evaluator for zero as missing value.");
            return missing == MISSING_IS_NAN ? (decisions[node] & DEFAULT_LEFT) != 0 : 0 <= thresholds[node];
        }

        private static int[] integers(Map<String, String> section, String key) {
            String[] parts = parts(section, key);
            int[] values = new int[parts.length];
            // The words of a set of categories are unsigned.
            Arrays.setAll(values, i -> (int) Long.parseLong(parts[i]));
            return values;
        }

        private static double[] numbers(Map<String, String> section, String key) {
            String[] parts = parts(section, key);
            double[] values = new double[parts.length];
            Arrays.setAll(values, i -> number(parts[i]));
            return values;
        }

        /** A threshold that only missing values pass is written as in C. */
        private static double number(String text) {
            return switch (text) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        }

        private static String[] parts(Map<String, String> section, String key) {
            String line = section.getOrDefault(key, "");
            return line.isBlank() ? new String[0] : line.trim().split(" ", -1);
        }
    }
}
