package io.predictml.engine.model;

import java.util.List;
import java.util.Map;

/**
 * A row of the training data and what the model answered to it when it was published.
 *
 * @param input field name to value, missing ones left out
 * @param output probabilities or one number
 */
record CheckRow(Map<String, Object> input, List<Double> output) {}
