package io.predictml.engine.boost;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads XGBoost's model of version 3.0 in Universal Binary JSON; the meaning of the fields is that of
 * {@code doc/model.schema} of XGBoost.
 */
final class XgboostModel {
    private XgboostModel() {}

    /** The first so many rounds. */
    static TreeEnsemble read(byte[] bytes, int rounds) {
        Map<?, ?> learner = object(UniversalBinaryJson.read(bytes), "learner");
        Map<?, ?> parameters = object(learner, "learner_model_param");
        String objective = (String) object(learner, "objective").get("name");
        int scores = Math.max(1, Integer.parseInt((String) parameters.get("num_class")));
        Map<?, ?> model = object(object(learner, "gradient_booster"), "model");
        List<?> trees = (List<?>) model.get("trees");
        List<?> classes = (List<?>) model.get("tree_info");
        EnsembleBuilder builder = new EnsembleBuilder();
        for (int i = 0; i < Math.min(trees.size(), rounds * scores); i++) {
            EnsembleRejected.unless(
                    classes.get(i).equals((long) (i % scores)), "XGBoost's trees are not in the order of the classes.");
            builder.add(new Tree((Map<?, ?>) trees.get(i)));
        }
        double[] base = new double[scores];
        Arrays.fill(base, base(Float.parseFloat((String) parameters.get("base_score")), objective));
        int features = Integer.parseInt((String) parameters.get("num_feature"));
        return builder.build(features, transformation(objective), true, base);
    }

    private static Map<?, ?> object(Object parent, String key) {
        return (Map<?, ?>) ((Map<?, ?>) parent).get(key);
    }

    private static Transformation transformation(String objective) {
        return switch (objective) {
            case "binary:logistic" -> Transformation.SIGMOID;
            case "multi:softprob" -> Transformation.SOFTMAX;
            case "reg:squarederror" -> Transformation.IDENTITY;
            default -> throw new EnsembleRejected("There is no evaluator for " + objective + ".");
        };
    }

    /** The base is stored as a prediction; as a score a probability becomes its logit, in 32 bits as there. */
    private static double base(float prediction, String objective) {
        return objective.equals("binary:logistic") ? -(float) Math.log(1 / prediction - 1) : prediction;
    }

    /**
     * The greatest 64-bit number that is below the threshold once it is rounded to 32 bits: the midpoint of the float
     * below and the threshold, which itself is rounded to the one with the even bit pattern.
     */
    static double greatestBelow(float threshold) {
        float below = Math.nextDown(threshold);
        double midpoint = below + ((double) threshold - below) / 2;
        return (Float.floatToRawIntBits(below) & 1) == 0 ? midpoint : Math.nextDown(midpoint);
    }

    private static final class Tree implements GrownTree {
        private final int[] left;
        private final int[] right;
        private final int[] features;
        private final float[] conditions;
        private final int[] missingLeft;
        private final float[] covers;
        private final int[] kinds;
        private final int[] categories;
        private final int[] categoryNodes;
        private final int[] segments;
        private final int[] sizes;

        Tree(Map<?, ?> tree) {
            this.left = (int[]) tree.get("left_children");
            this.right = (int[]) tree.get("right_children");
            this.features = (int[]) tree.get("split_indices");
            this.conditions = (float[]) tree.get("split_conditions");
            this.missingLeft = (int[]) tree.get("default_left");
            this.covers = (float[]) tree.get("sum_hessian");
            this.kinds = (int[]) tree.get("split_type");
            this.categories = (int[]) tree.get("categories");
            this.categoryNodes = (int[]) tree.get("categories_nodes");
            this.segments = (int[]) tree.get("categories_segments");
            this.sizes = (int[]) tree.get("categories_sizes");
        }

        @Override
        public int root() {
            return 0;
        }

        @Override
        public boolean isLeaf(int node) {
            return left[node] < 0;
        }

        /** A split names the categories that go right. */
        @Override
        public int left(int node) {
            return isCategories(node) ? right[node] : left[node];
        }

        @Override
        public int right(int node) {
            return isCategories(node) ? left[node] : right[node];
        }

        @Override
        public void copy(int node, int firstChild, TreeNodes into) {
            if (isLeaf(node)) {
                into.addLeaf(conditions[node], covers[node]);
            } else if (isCategories(node)) {
                into.addCategories(
                        features[node], words(node), Missing.left(missingLeft[node] == 0), firstChild, covers[node]);
            } else {
                double threshold = greatestBelow(conditions[node]);
                into.addNumber(
                        features[node], threshold, Missing.left(missingLeft[node] != 0), firstChild, covers[node]);
            }
        }

        private boolean isCategories(int node) {
            return kinds[node] == 1;
        }

        private int[] words(int node) {
            int set = Arrays.binarySearch(categoryNodes, node);
            int[] words = new int[1];
            for (int i = segments[set]; i < segments[set] + sizes[set]; i++) {
                int word = categories[i] >> 5;
                words = word < words.length ? words : Arrays.copyOf(words, word + 1);
                words[word] |= 1 << categories[i];
            }
            return words;
        }
    }
}
