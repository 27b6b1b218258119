package io.predictml.domain.training;

/**
 * How often the truth lay in what a model said it would lie in, on the held-out rows.
 *
 * @param nominal the share that was aimed at, 0 to 1
 * @param measured the share that it was, 0 to 1
 * @param meanSize the mean width of the intervals in the target's unit, or the mean number of classes in the sets
 */
public record Coverage(double nominal, double measured, double meanSize) {}
