package io.predictml.engine.boost;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Boosted trees, a forest or a single tree, evaluated in plain Java with the results of the library that grew them.
 * Immutable; any number of threads may share it, there is no lock, and nothing is allocated while it predicts.
 *
 * <p>Of several scores, a leaf has a value for each (forests of classes), or each tree in turn adds to one of them
 * (boosting).
 *
 * <p>A row holds the model's columns in the order of training: numbers, category codes, {@code NaN} for a missing value.
 * A code that training didn't know, or a negative one, goes where the categories go that a split doesn't name.
 *
 * <p>All trees lie in the same flat arrays, each breadth first, so that a right child is the neighbour of the left one.
 * XGBoost compares 32-bit floats; its thresholds are kept as the greatest 64-bit number that rounds to the left side,
 * so that a row is never rounded here.
 */
public final class TreeEnsemble {
    /** The most splits on a way from root to leaf. */
    static final int DEEPEST = 512;

    static final int LEAF = -1;
    static final int MISSING_LEFT = 1;
    static final int CATEGORIES = 2;
    static final int MISSING_BOTH = 4;
    /** Of categories whose codes fit into one word, which then stands in the node itself. */
    private static final int SMALL_SET = 8;

    static final int FLAG_BITS = 4;
    /** So many rows and what they come to stay near the processor while the trees go by. */
    private static final int BLOCK = 256;

    private final int features;
    private final Transformation transformation;
    private final boolean single;
    private final double[] base;
    private final int[] roots;
    private final TreeNodes nodes;
    /** Per node a word of its first child and its split, and one of its value: one visit to memory for each question. */
    private final long[] packed;

    private final int[] sets;
    private final double[] leaves;

    TreeEnsemble(
            int features, Transformation transformation, boolean single, double[] base, int[] roots, TreeNodes nodes) {
        this.features = features;
        this.transformation = transformation;
        this.single = single;
        this.base = base;
        this.roots = roots;
        nodes.trim();
        this.nodes = nodes;
        this.sets = nodes.sets();
        this.packed = packed(nodes);
        this.leaves = nodes.leaves();
    }

    private static long[] packed(TreeNodes nodes) {
        long[] packed = new long[2 * nodes.size()];
        for (int node = 0; node < nodes.size(); node++) {
            int split = nodes.splits()[node];
            long value = Double.doubleToRawLongBits(nodes.value(node));
            if (!nodes.isLeaf(node) && nodes.isCategories(node)) {
                int[] words = nodes.words(node);
                split |= words.length <= 2 ? SMALL_SET : 0;
                value = words.length <= 2 ? word(words) : (long) nodes.value(node);
            }
            packed[2 * node] = (long) nodes.firstChild(node) << Integer.SIZE | Integer.toUnsignedLong(split);
            packed[2 * node + 1] = value;
        }
        return packed;
    }

    private static long word(int[] words) {
        long low = words.length > 0 ? Integer.toUnsignedLong(words[0]) : 0;
        return words.length > 1 ? (long) words[1] << Integer.SIZE | low : low;
    }

    /**
     * A model of XGBoost's, with all its rounds.
     *
     * @param bytes in Universal Binary JSON, as version 3.0 writes it
     * @throws EnsembleRejected where it is none that can be evaluated here
     */
    public static TreeEnsemble ofXgboost(byte[] bytes) {
        return XgboostModel.read(bytes, Integer.MAX_VALUE / Short.MAX_VALUE);
    }

    /** How many columns a row has. */
    public int features() {
        return features;
    }

    /** How many trees there are. */
    public int trees() {
        return roots.length;
    }

    /** How many raw scores there are: 1, or one for each class where there are three or more. */
    public int scores() {
        return base.length;
    }

    /** How many numbers {@link #predict} gives: the probability of each class, or the one number. */
    public int predictions() {
        return transformation.isOfTwo() ? 2 : base.length;
    }

    /** The raw scores, before they become probabilities: what {@link TreeShap} explains. */
    public void score(double[] row, double[] into) {
        check(row, into, base.length);
        System.arraycopy(base, 0, into, 0, base.length);
        int score = 0;
        for (int root : roots) {
            add(root, score, row, into);
            score = score + 1 == base.length ? 0 : score + 1;
        }
    }

    /** The predicted number, or the probability of each class. */
    public void predict(double[] row, double[] into) {
        check(row, into, predictions());
        score(row, into);
        transformation.apply(into, base.length);
    }

    /** The same for many rows: each tree is gone through by a block of them, for it is then near the processor. */
    public double[][] predict(double[][] rows) {
        double[][] into = new double[rows.length][predictions()];
        for (int from = 0; from < rows.length; from += BLOCK) {
            predict(rows, into, from, Math.min(rows.length, from + BLOCK));
        }
        return into;
    }

    private void predict(double[][] rows, double[][] into, int from, int to) {
        for (int i = from; i < to; i++) {
            check(rows[i], into[i], predictions());
            System.arraycopy(base, 0, into[i], 0, base.length);
        }
        int score = 0;
        for (int root : roots) {
            for (int i = from; i < to; i++) {
                add(root, score, rows[i], into[i]);
            }
            score = score + 1 == base.length ? 0 : score + 1;
        }
        for (int i = from; i < to; i++) {
            transformation.apply(into[i], base.length);
        }
    }

    /** Writes the compact form that {@link #fromBytes} reads. */
    public void writeTo(OutputStream stream) throws IOException {
        TreeEnsembleForm.write(this, stream);
    }

    /**
     * Reads the compact form. Memory and time are bounded by the number of bytes, whatever they hold.
     *
     * @throws EnsembleRejected if that isn't what they are
     */
    public static TreeEnsemble fromBytes(byte[] bytes) {
        return TreeEnsembleForm.read(bytes);
    }

    private void add(int root, int score, double[] row, double[] into) {
        int node = end(root, row);
        if (!isLeaf(node)) {
            addBoth(node, score, row, 1, into);
        } else if (isVector()) {
            addLeaf(node, 1, into);
        } else {
            double sum = into[score] + value(node);
            // A sum of two floats that is made in 64 bits and rounded is the float sum.
            into[score] = single ? (float) sum : sum;
        }
    }

    /** Adds what a part of a row comes to from a split on that it goes both ways. */
    private void addBoth(int split, int score, double[] row, double part, double[] into) {
        double left = share(split);
        for (int side = 0; side < 2; side++) {
            double weight = part * (side == 0 ? left : 1 - left);
            int node = end(nodes.firstChild(split) + side, row);
            if (!isLeaf(node)) {
                addBoth(node, score, row, weight, into);
            } else if (isVector()) {
                addLeaf(node, weight, into);
            } else {
                into[score] += weight * value(node);
            }
        }
    }

    private void addLeaf(int leaf, double weight, double[] into) {
        int at = (int) value(leaf);
        for (int i = 0; i < base.length; i++) {
            into[i] += weight * leaves[at + i];
        }
    }

    private boolean isLeaf(int node) {
        return (int) packed[2 * node] == LEAF;
    }

    private double value(int leaf) {
        return Double.longBitsToDouble(packed[2 * leaf + 1]);
    }

    /** The part of the training data at a split that went left. */
    double share(int node) {
        double all = nodes.cover(node);
        return all > 0 ? nodes.cover(nodes.firstChild(node)) / all : 0.5;
    }

    /** The leaf that the row comes to, or the first split on its way where it goes both ways. */
    private int end(int root, double[] row) {
        int node = root;
        long head = packed[2 * node];
        while ((int) head != LEAF) {
            int split = (int) head;
            double value = row[split >>> FLAG_BITS];
            if ((split & MISSING_BOTH) != 0 && Double.isNaN(value)) {
                return node;
            }
            node = (int) (head >>> Integer.SIZE) + (goesLeft(packed[2 * node + 1], split, value) ? 0 : 1);
            head = packed[2 * node];
        }
        return node;
    }

    private boolean goesLeft(long bits, int split, double value) {
        if (Double.isNaN(value)) {
            return (split & MISSING_LEFT) != 0;
        }
        if ((split & CATEGORIES) == 0) {
            return value <= Double.longBitsToDouble(bits);
        }
        if ((split & SMALL_SET) != 0) {
            return value >= 0 && value < Long.SIZE && (bits >>> (int) value & 1) != 0;
        }
        return isInSet((int) bits, value);
    }

    private boolean isInSet(int set, double value) {
        int code = (int) value;
        int word = code >> 5;
        return value >= 0 && word < sets[set] && (sets[set + 1 + word] >>> code & 1) != 0;
    }

    private void check(double[] row, double[] into, int width) {
        if (row.length != features || into.length < width) {
            throw new IllegalArgumentException("A row of " + features + " values and room for " + width
                    + " numbers are needed, not " + row.length + " and " + into.length + ".");
        }
    }

    /** How much of the row goes left at the split. */
    double left(int node, double[] row) {
        int split = (int) packed[2 * node];
        double value = row[split >>> FLAG_BITS];
        if ((split & MISSING_BOTH) != 0 && Double.isNaN(value)) {
            return share(node);
        }
        return goesLeft(packed[2 * node + 1], split, value) ? 1 : 0;
    }

    /** Whether a leaf has a value for each score. */
    boolean isVector() {
        return leaves.length > 0;
    }

    /** Whether the tree's leaves have something for the score. */
    boolean addsTo(int tree, int score) {
        return isVector() || tree % base.length == score;
    }

    /** What the leaf adds to the score. */
    double value(int leaf, int score) {
        return isVector() ? leaves[(int) value(leaf) + score] : value(leaf);
    }

    /** How scores become predictions. */
    public Transformation transformation() {
        return transformation;
    }

    boolean isSingle() {
        return single;
    }

    double base(int score) {
        return base[score];
    }

    int root(int tree) {
        return roots[tree];
    }

    TreeNodes nodes() {
        return nodes;
    }

    @Override
    public String toString() {
        return roots.length + " trees on " + features + " columns";
    }
}
