package io.predictml.domain.training;

/**
 * How much the model leans on one column.
 *
 * @param importance loss of the ranking metric on the held-out rows when the column is shuffled; about 0 or less means
 *     that the column does not matter
 */
public record FeatureImportance(String column, double importance) {}
