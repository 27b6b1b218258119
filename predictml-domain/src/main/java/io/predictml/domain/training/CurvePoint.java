package io.predictml.domain.training;

/** A point of a curve. */
public record CurvePoint(double x, double y) {}
