package io.predictml.engine.boost;

import java.util.BitSet;
import java.util.List;

/**
 * A leaf or a split with all below it, as a tree of another library is handed over to an {@link EnsembleBuilder}.
 * Immutable.
 */
public abstract sealed class TreePart {
    private final double cover;

    private TreePart(double cover) {
        this.cover = cover;
    }

    /** How much of the training data came here. */
    public double cover() {
        return cover;
    }

    abstract void copy(int firstChild, TreeNodes into);

    static final class Leaf extends TreePart {
        private final double[] values;

        private Leaf(double[] values, double cover) {
            super(cover);
            this.values = values.clone();
        }

        @Override
        void copy(int firstChild, TreeNodes into) {
            if (values.length == 1) {
                into.addLeaf(values[0], cover());
            } else {
                into.addLeaf(values, cover());
            }
        }
    }

    static final class Split extends TreePart {
        private final int column;
        private final double threshold;
        private final BitSet categories;
        private final Missing missing;
        final TreePart left;
        final TreePart right;

        private Split(int column, double threshold, BitSet categories, Missing missing, TreePart left, TreePart right) {
            super(left.cover() + right.cover());
            this.column = column;
            this.threshold = threshold;
            this.categories = categories;
            this.missing = missing;
            this.left = left;
            this.right = right;
        }

        @Override
        void copy(int firstChild, TreeNodes into) {
            if (categories.isEmpty()) {
                into.addNumber(column, threshold, missing, firstChild, cover());
            } else {
                into.addCategories(column, words(), missing, firstChild, cover());
            }
        }

        private int[] words() {
            int[] words = new int[(categories.length() + 31) / 32];
            categories.stream().forEach(code -> words[code >> 5] |= 1 << code);
            return words;
        }
    }

    /** @param values one, or one for each score */
    public static TreePart leaf(double[] values, double cover) {
        return new Leaf(values, cover);
    }

    /** Numbers up to the threshold go left. */
    public static TreePart number(int column, double threshold, Missing missing, TreePart left, TreePart right) {
        return new Split(column, threshold, new BitSet(), missing, left, right);
    }

    /** Numbers below the bound go left. */
    public static TreePart below(int column, double bound, Missing missing, TreePart left, TreePart right) {
        return number(column, Math.nextDown(bound), missing, left, right);
    }

    /** Rows that have a value in the column go left. */
    public static TreePart present(int column, TreePart present, TreePart missing) {
        return number(column, Double.POSITIVE_INFINITY, Missing.RIGHT, present, missing);
    }

    /** Rows of the one category go left. */
    public static TreePart category(int column, int code, Missing missing, TreePart left, TreePart right) {
        return new Split(column, 0, range(code, code + 1), missing, left, right);
    }

    /** Rows of any of these categories go left. */
    public static TreePart among(int column, BitSet codes, Missing missing, TreePart left, TreePart right) {
        return new Split(column, 0, (BitSet) codes.clone(), missing, left, right);
    }

    /**
     * A branch for each category of a column, as splits into halves, so that few questions lead to it. A row without a
     * value goes every way, with the share of its cover.
     */
    public static TreePart categories(int column, List<TreePart> byCode) {
        return categories(column, byCode, 0, byCode.size());
    }

    private static TreePart categories(int column, List<TreePart> byCode, int from, int to) {
        if (to - from == 1) {
            return byCode.get(from);
        }
        int middle = (from + to) / 2;
        return new Split(
                column,
                0,
                range(from, middle),
                Missing.BOTH,
                categories(column, byCode, from, middle),
                categories(column, byCode, middle, to));
    }

    private static BitSet range(int from, int to) {
        BitSet codes = new BitSet();
        codes.set(from, to);
        return codes;
    }
}
