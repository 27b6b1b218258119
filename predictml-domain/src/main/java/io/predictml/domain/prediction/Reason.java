package io.predictml.domain.prediction;

/**
 * How one field moved one answer.
 *
 * <p>For trees that were boosted, and forests of the same kind, against what is expected of a row of which nothing is
 * known: Shapley values, which add up to the answer less that expectation. For any other model, against the same row with
 * the field's typical value; where such a model is so sure that no field alone moves its probability, the field's part in
 * how far the answer lies above an even guess, by the change of the log-odds.
 *
 * @param value the field's value as text
 * @param effect change of the predicted class's probability (-1 to 1), or of the predicted number in its unit
 */
public record Reason(String field, String value, double effect) {}
