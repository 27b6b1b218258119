package io.predictml.domain.prediction;

/** Bounds that hold the true value in about 95 of 100 cases, in the target's unit. */
public record Interval(double lower, double upper) {}
