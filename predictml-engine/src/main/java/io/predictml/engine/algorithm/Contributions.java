package io.predictml.engine.algorithm;

/**
 * What each column of a row contributed to a model's scores.
 *
 * @param byScore per score what each column contributed and, last, what the score is expected to be for a row of which
 *     nothing is known; they add up to the score
 * @param unit of the scores
 */
@SuppressWarnings("ArrayRecordComponent") // large, made anew for each row, and given away at once
public record Contributions(double[][] byScore, Unit unit) {
    /** What a score is. */
    public enum Unit {
        /** As many scores as answers: the number, or the probability of each class. */
        ANSWER,
        /**
         * For two classes one score, the log-odds of the second; or a score for each class, the logarithm of its
         * probability, up to a constant.
         */
        LOG_ODDS
    }
}
