package io.predictml.engine.boost;

/**
 * How a booster learns. What it minimises follows from the data: the logistic loss for classes, the squared error for
 * numbers.
 *
 * @param library which library grows the trees
 * @param style how the trees work together; the others than LightGBM know gradient boosting only
 * @param seed of the drawing of rows and columns
 * @param threads that the library may use; the same number gives the same model
 */
public record BoostSettings(
        Library library, Style style, TreeShape shape, Sampling sampling, Schedule schedule, int seed, int threads) {

    private static final int DEEPEST_SYMMETRIC = 10;

    /** What grows the trees. */
    public enum Library {
        XGBOOST,
        LIGHTGBM,
        /** Our own, with trees of one question per level; no categories. */
        SYMMETRIC
    }

    /** How the trees work together. */
    public enum Style {
        /** Each tree corrects those before it (Friedman 2001). */
        GRADIENT,
        /** The same with thresholds drawn at random, one for each column (Geurts et al. 2006). */
        EXTRA_TREES,
        /** Trees that don't know of each other, on rows drawn without replacement; their mean counts (Breiman 2001). */
        FOREST
    }

    public BoostSettings {
        Range.require(
                library == Library.LIGHTGBM || style == Style.GRADIENT,
                "Extra trees and forests are grown by LightGBM only.");
        Range.require(
                style != Style.FOREST || sampling.rows() < 1,
                "A forest must draw its rows: the fraction of rows has to be below 1.");
        Range.require(
                library == Library.LIGHTGBM || shape.depth() > 0 || shape.leaves() > 0,
                "XGBoost needs a limit of depth or leaves.");
        Range.require(
                library != Library.SYMMETRIC || (shape.depth() >= 1 && shape.depth() <= DEEPEST_SYMMETRIC),
                "Symmetric trees are 1 to 10 levels deep.");
        Range.check("seed", seed, 0, Integer.MAX_VALUE);
        Range.check("threads", threads, 1, 256);
    }

    /**
     * The form of a single tree.
     *
     * @param leaves at most so many, up to 1,024; 0 for no limit but the depth's
     * @param depth at most so many splits on the way to a leaf, up to 30; 0 for no limit but the leaves'
     * @param leafWeight the least that a leaf must hold: for LightGBM rows, for XGBoost the sum of the second
     *     derivatives, which is the same for the squared error and at most a quarter of the rows for the logistic loss
     * @param lambda the ridge penalty on leaf values, from 0 up; rule of thumb 1
     */
    public record TreeShape(int leaves, int depth, double leafWeight, double lambda) {
        public TreeShape {
            Range.check("leaves", leaves, 0, 1024);
            Range.check("depth", depth, 0, 30);
            Range.require(leaves != 1, "A tree with one leaf can't learn; allow two or more.");
            Range.check("leaf weight", leafWeight, 0, 1e6);
            Range.check("lambda", lambda, 0, 1e6);
        }
    }

    /**
     * Which part of the table a tree sees.
     *
     * @param rows fraction drawn for each tree, above 0 to 1
     * @param columns fraction drawn for each tree, above 0 to 1
     * @param columnsAtSplit fraction of those drawn for each split, above 0 to 1
     */
    public record Sampling(double rows, double columns, double columnsAtSplit) {
        public Sampling {
            Range.check("fraction of rows", rows, 0.01, 1);
            Range.check("fraction of columns", columns, 0.01, 1);
            Range.check("fraction of columns at a split", columnsAtSplit, 0.01, 1);
        }
    }

    /**
     * How long it learns.
     *
     * @param learningRate how much of each tree counts, above 0 to 1; a forest ignores it
     * @param rounds at most so many; each grows one tree, or one for each class where there are three or more
     * @param patience rounds without a better loss on the validation rows before training stops; 0 never stops early
     *     and keeps all rounds
     */
    public record Schedule(double learningRate, int rounds, int patience) {
        public Schedule {
            Range.check("learning rate", learningRate, 1e-4, 1);
            Range.check("rounds", rounds, 1, 20_000);
            Range.check("patience", patience, 0, 20_000);
        }
    }

    public BoostSettings withSchedule(Schedule other) {
        return new BoostSettings(library, style, shape, sampling, other, seed, threads);
    }

    public BoostSettings withShape(TreeShape other) {
        return new BoostSettings(library, style, other, sampling, schedule, seed, threads);
    }

    public BoostSettings withSampling(Sampling other) {
        return new BoostSettings(library, style, shape, other, schedule, seed, threads);
    }

    public BoostSettings withSeed(int other) {
        return new BoostSettings(library, style, shape, sampling, schedule, other, threads);
    }

    public BoostSettings withThreads(int other) {
        return new BoostSettings(library, style, shape, sampling, schedule, seed, other);
    }

    /** For the model on all rows, once the right number of rounds is known: no validation, no early stop. */
    public BoostSettings withExactly(int rounds) {
        return withSchedule(new Schedule(schedule.learningRate(), rounds, 0));
    }
}
