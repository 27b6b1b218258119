package io.predictml.domain.training;

/** A figure of merit with its 95 % interval, {@code lower <= value <= upper}. */
public record MetricEstimate(double value, double lower, double upper) {}
