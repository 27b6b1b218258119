package io.predictml.domain.dataset;

/** Values from {@code from} (inclusive) to {@code to} (exclusive, the last bin inclusive) and how many there are. */
public record HistogramBin(double from, double to, long count) {}
