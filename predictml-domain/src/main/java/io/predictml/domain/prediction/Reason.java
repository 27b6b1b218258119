package io.predictml.domain.prediction;

/**
 * How one field moved one answer.
 *
 * @param value the field's value as text
 * @param effect change of the predicted class's probability (-1 to 1), or of the predicted number in its unit, against
 *     the same row with the field's typical value
 */
public record Reason(String field, String value, double effect) {}
