package io.predictml.engine.boost;

import java.util.Arrays;

/** How raw scores become predictions. The codes are part of the stored form. */
public enum Transformation {
    IDENTITY(0) {
        @Override
        void apply(double[] scores, int count) {
            // The score is the prediction.
        }
    },
    /** One score becomes the probabilities of the first and the second class. */
    SIGMOID(1) {
        @Override
        void apply(double[] scores, int count) {
            double second = 1 / (1 + Math.exp(-scores[0]));
            scores[0] = 1 - second;
            scores[1] = second;
        }
    },
    SOFTMAX(2) {
        @Override
        void apply(double[] scores, int count) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                greatest = Math.max(greatest, scores[i]);
            }
            double sum = 0;
            for (int i = 0; i < count; i++) {
                scores[i] = Math.exp(scores[i] - greatest);
                sum += scores[i];
            }
            for (int i = 0; i < count; i++) {
                scores[i] /= sum;
            }
        }
    },
    /** One score is the probability of the second class; the first has the rest. */
    COMPLEMENT(3) {
        @Override
        void apply(double[] scores, int count) {
            double second = scores[0];
            scores[0] = Math.max(0, 1 - second);
            scores[1] = second;
        }
    };

    private final int code;

    Transformation(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Transformation of(int code) {
        return Arrays.stream(values())
                .filter(one -> one.code == code)
                .findFirst()
                .orElseThrow(() -> new EnsembleRejected("The trees' transformation is unknown."));
    }

    /** Whether one score becomes two predictions. */
    boolean isOfTwo() {
        return this == SIGMOID || this == COMPLEMENT;
    }

    /** Whether the scores are what is predicted, not logarithms of odds. */
    public boolean isPlain() {
        return this == IDENTITY || this == COMPLEMENT;
    }

    abstract void apply(double[] scores, int count);
}
