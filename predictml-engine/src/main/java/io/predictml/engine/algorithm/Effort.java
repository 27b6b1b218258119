package io.predictml.engine.algorithm;

/**
 * What an algorithm costs, measured on tables of 1,000 to 54,000 rows, one thread.
 *
 * @param seconds to learn from and predict one fold of 7,000 rows and 20 columns
 * @param growth exponent of the rows in that time
 * @param maxRows the most rows to learn from; of a larger table a stratified sample is taken
 * @param maxWidth the most encoded columns; a wider table is not tried
 * @param maxClasses the most classes; more are not tried
 * @param perClass whether three classes and more cost the time of one each
 */
public record Effort(double seconds, double growth, int maxRows, int maxWidth, int maxClasses, boolean perClass) {
    private static final double ROWS = 7_000;
    private static final double COLUMNS = 20;
    private static final int WIDE = 2_000;
    private static final int MANY_CLASSES = 200;

    /** For all widths and numbers of classes that are usual. */
    static Effort of(double seconds, double growth, int maxRows) {
        return new Effort(seconds, growth, maxRows, WIDE, MANY_CLASSES, false);
    }

    Effort upToWidth(int width) {
        return new Effort(seconds, growth, maxRows, width, maxClasses, perClass);
    }

    Effort upToClasses(int classes) {
        return new Effort(seconds, growth, maxRows, maxWidth, classes, perClass);
    }

    Effort forEachClass() {
        return new Effort(seconds, growth, maxRows, maxWidth, maxClasses, true);
    }

    /** Expected seconds per fold on such a table. */
    public double on(TableSize size) {
        double rows = Math.min(size.rows(), maxRows);
        double models = perClass && size.classes() > 2 ? size.classes() : 1;
        return seconds * models * Math.pow(rows / ROWS, growth) * (size.columns() / COLUMNS);
    }
}
