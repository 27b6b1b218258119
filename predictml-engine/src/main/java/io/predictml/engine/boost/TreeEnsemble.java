package io.predictml.engine.boost;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Boosted trees or a forest, evaluated in plain Java with the results of the library that grew them. Immutable; any
 * number of threads may share it, there is no lock, and nothing is allocated while it predicts.
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
    static final int FLAG_BITS = 2;

    private final int features;
    private final Transformation transformation;
    private final boolean single;
    private final double[] base;
    private final int[] roots;
    private final TreeNodes nodes;
    private final int[] splits;
    private final double[] values;
    private final int[] children;
    private final int[] sets;

    TreeEnsemble(
            int features, Transformation transformation, boolean single, double[] base, int[] roots, TreeNodes nodes) {
        this.features = features;
        this.transformation = transformation;
        this.single = single;
        this.base = base;
        this.roots = roots;
        nodes.trim();
        this.nodes = nodes;
        this.splits = nodes.splits();
        this.values = nodes.values();
        this.children = nodes.children();
        this.sets = nodes.sets();
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
        return transformation == Transformation.SIGMOID ? 2 : base.length;
    }

    /** The raw scores, before they become probabilities: what {@link TreeShap} explains. */
    public void score(double[] row, double[] into) {
        check(row, into, base.length);
        System.arraycopy(base, 0, into, 0, base.length);
        if (single) {
            addFloats(row, into);
        } else {
            add(row, into);
        }
    }

    /** The predicted number, or the probability of each class. */
    public void predict(double[] row, double[] into) {
        check(row, into, predictions());
        score(row, into);
        transformation.apply(into, base.length);
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

    private void add(double[] row, double[] into) {
        int score = 0;
        for (int root : roots) {
            into[score] += values[leaf(root, row)];
            score = score + 1 == base.length ? 0 : score + 1;
        }
    }

    /** A sum of two floats that is made in 64 bits and rounded is the float sum. */
    private void addFloats(double[] row, double[] into) {
        int score = 0;
        for (int root : roots) {
            into[score] = (float) (into[score] + values[leaf(root, row)]);
            score = score + 1 == base.length ? 0 : score + 1;
        }
    }

    private int leaf(int root, double[] row) {
        int node = root;
        int split = splits[node];
        while (split != LEAF) {
            double value = row[split >>> FLAG_BITS];
            node = children[node] + (goesLeft(node, split, value) ? 0 : 1);
            split = splits[node];
        }
        return node;
    }

    private boolean goesLeft(int node, int split, double value) {
        if (Double.isNaN(value)) {
            return (split & MISSING_LEFT) != 0;
        }
        return (split & CATEGORIES) == 0 ? value <= values[node] : isInSet((int) values[node], value);
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

    boolean goesLeft(int node, double[] row) {
        return goesLeft(node, splits[node], row[splits[node] >>> FLAG_BITS]);
    }

    Transformation transformation() {
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
        return trees() + " trees on " + features + " columns, base " + Arrays.toString(base);
    }
}
