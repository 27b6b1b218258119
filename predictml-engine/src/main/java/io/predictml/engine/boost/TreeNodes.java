package io.predictml.engine.boost;

import java.util.Arrays;

/**
 * The nodes of all trees of an ensemble while it is put together, in arrays that grow as nodes come in: split, value,
 * first child and cover of each node, the categories that go left at a split as a count of words and the words, and the
 * values of leaves that have several.
 */
final class TreeNodes {
    private int[] splits = new int[64];
    private double[] values = new double[64];
    private int[] children = new int[64];
    private double[] covers = new double[64];
    private int[] sets = new int[16];
    private double[] leaves = new double[0];
    private int size;
    private int setsSize;
    private int leavesSize;

    int size() {
        return size;
    }

    void addLeaf(double value, double cover) {
        add(TreeEnsemble.LEAF, value, 0, cover);
    }

    /** A leaf with a value for each score. */
    void addLeaf(double[] all, double cover) {
        int at = leavesSize;
        leaves = roomFor(leaves, at + all.length);
        System.arraycopy(all, 0, leaves, at, all.length);
        leavesSize += all.length;
        add(TreeEnsemble.LEAF, at, 0, cover);
    }

    /** Values up to the threshold go left. */
    void addNumber(int feature, double threshold, Missing missing, int firstChild, double cover) {
        add(split(feature, missing), threshold, firstChild, cover);
    }

    /** Codes whose bit is set go left. */
    void addCategories(int feature, int[] words, Missing missing, int firstChild, double cover) {
        int set = setsSize;
        sets = roomFor(sets, setsSize + words.length + 1);
        sets[set] = words.length;
        System.arraycopy(words, 0, sets, set + 1, words.length);
        setsSize += words.length + 1;
        add(split(feature, missing) | TreeEnsemble.CATEGORIES, set, firstChild, cover);
    }

    private static int split(int feature, Missing missing) {
        return feature << TreeEnsemble.FLAG_BITS | missing.flag();
    }

    private void add(int split, double value, int firstChild, double cover) {
        splits = roomFor(splits, size + 1);
        if (values.length < splits.length) {
            children = Arrays.copyOf(children, splits.length);
            values = Arrays.copyOf(values, splits.length);
            covers = Arrays.copyOf(covers, splits.length);
        }
        splits[size] = split;
        values[size] = value;
        children[size] = firstChild;
        covers[size] = cover;
        size++;
    }

    private static int[] roomFor(int[] array, int needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, Math.max(needed, 2 * array.length));
    }

    private static double[] roomFor(double[] array, int needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, Math.max(needed, 2 * array.length));
    }

    /** Gives the spare room back; nothing may be added any more. */
    void trim() {
        splits = Arrays.copyOf(splits, size);
        values = Arrays.copyOf(values, size);
        children = Arrays.copyOf(children, size);
        covers = Arrays.copyOf(covers, size);
        sets = Arrays.copyOf(sets, setsSize);
        leaves = Arrays.copyOf(leaves, leavesSize);
    }

    int[] splits() {
        return splits;
    }

    int[] sets() {
        return sets;
    }

    double[] leaves() {
        return leaves;
    }

    /** Whether leaves have a value for each score. */
    boolean isVector() {
        return leavesSize > 0;
    }

    boolean isLeaf(int node) {
        return splits[node] == TreeEnsemble.LEAF;
    }

    Missing missing(int node) {
        return Missing.of(splits[node]);
    }

    boolean isCategories(int node) {
        return (splits[node] & TreeEnsemble.CATEGORIES) != 0;
    }

    int feature(int node) {
        return splits[node] >>> TreeEnsemble.FLAG_BITS;
    }

    /** The threshold, the leaf's value, or where the values of a leaf with several begin. */
    double value(int node) {
        return values[node];
    }

    int firstChild(int node) {
        return children[node];
    }

    /** How much of the training data came through: rows, or the sum of their second derivatives. */
    double cover(int node) {
        return covers[node];
    }

    int[] words(int node) {
        int set = (int) values[node];
        return Arrays.copyOfRange(sets, set + 1, set + 1 + sets[set]);
    }
}
