package io.predictml.domain.outcome;

import io.predictml.domain.prediction.PredictionId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody says that an answer is wrong.
 *
 * @param by e-mail address of who says so
 * @param predicted what was answered, as text
 * @param truth what is right; empty where that is not known
 * @param remark why, in the person's words
 */
public record Contest(PredictionId prediction, Instant at, String by, String predicted, String truth, String remark) {
    /** Longest remark, in characters. */
    public static final int LONGEST_REMARK = 2000;

    public Contest {
        Objects.requireNonNull(prediction);
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(predicted);
        Objects.requireNonNull(truth);
        Objects.requireNonNull(remark);
    }
}
