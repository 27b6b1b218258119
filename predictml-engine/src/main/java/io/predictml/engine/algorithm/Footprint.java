package io.predictml.engine.algorithm;

import io.predictml.domain.training.ModelFamily;

/**
 * What algorithms of a family hold in memory while they learn, rounded up from what {@code MemoryBenchmark} measured on
 * tables of 1,000 to 43,000 rows.
 *
 * @param copies how often the encoded table is held: as it is given, in the library's form, and what it makes of it
 * @param rowBytes of everything else that grows with the rows, such as the nodes of trees
 * @param pairBytes of what is kept for each pair of rows, such as a kernel's value
 */
public record Footprint(double copies, double rowBytes, double pairBytes) {
    private static final int NUMBER_BYTES = 8;
    private static final double MEBIBYTE = 1 << 20;

    /** Classes, code and what else a worker process holds before it learns. */
    private static final double PROCESS_BYTES = 40 * MEBIBYTE;

    /** What a collector needs beside what is held, so that it is not at work all the time. */
    private static final double ROOM = 1.3;

    /** An object and two arrays for each row, twice. */
    private static final double ROW_OBJECTS = 112;

    /** With more classes, as many times more is kept for each row. */
    private static final double FEW_CLASSES = 4;

    static Footprint of(ModelFamily family) {
        return switch (family) {
            case LINEAR, NEURAL_NETWORK -> new Footprint(4, 200, 0);
            case SVM -> new Footprint(2, 400, 24);
            case TREE -> new Footprint(2, 1_400, 0);
            case ENSEMBLE -> new Footprint(2, 1_800, 0);
            case RANDOM_FOREST -> new Footprint(2, 12_000, 0);
            case XGBOOST, LIGHTGBM, NAIVE_BAYES, KNN, AUTO -> new Footprint(2, 400, 0);
        };
    }

    /** Bytes while it learns from so many rows of so many columns after encoding. */
    double bytes(double rows, int columns, int classes) {
        double kept = ROW_OBJECTS + rowBytes * Math.max(1, classes / FEW_CLASSES);
        return copies * numbers(rows * columns) + rows * kept + rows * rows * pairBytes;
    }

    /** Bytes of so many numbers. */
    public static double numbers(double count) {
        return count * NUMBER_BYTES;
    }

    /** The heap of a worker process that holds so many bytes, in MiB. */
    public static int megabytes(double bytes) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(ROOM * (PROCESS_BYTES + bytes) / MEBIBYTE));
    }
}
