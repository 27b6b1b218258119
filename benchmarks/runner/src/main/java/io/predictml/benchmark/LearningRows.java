package io.predictml.benchmark;

/** Rows to learn from as boosting libraries take them. The arrays are not copied. */
final class LearningRows {
    private final double[] cells;
    private final boolean[] categories;
    private final float[] targets;
    private final int classes;

    /**
     * @param cells row after row; NaN is missing
     * @param categories for each column whether its numbers are codes of levels
     * @param targets numbers, or indexes of classes
     * @param classes 0 where a number is to be predicted
     */
    LearningRows(double[] cells, boolean[] categories, float[] targets, int classes) {
        this.cells = cells;
        this.categories = categories;
        this.targets = targets;
        this.classes = classes;
    }

    double[] cells() {
        return cells;
    }

    boolean isCategory(int column) {
        return categories[column];
    }

    float[] targets() {
        return targets;
    }

    int classes() {
        return classes;
    }

    int rows() {
        return targets.length;
    }

    int columns() {
        return categories.length;
    }

    /** What the library answered, one column each; a lone probability becomes two. */
    double[] answer(double[] raw) {
        return classes == 2 && raw.length == 1 ? new double[] {1 - raw[0], raw[0]} : raw;
    }
}
