package io.predictml.domain.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A figure of merit. The word is its key in reports, leaderboards and the API. */
public enum Metric {
    /** Share of rows whose class was right, 0 to 1. */
    ACCURACY("Accuracy", true),
    /** Harmonic mean of precision and recall: of the positive class for two classes, weighted by support for more. */
    F1_SCORE("F1", true),
    /** F1 averaged over the classes, each counting the same. */
    F1_MACRO("F1 (macro)", true),
    /** F1 averaged over the classes by their number of rows. */
    F1_WEIGHTED("F1 (weighted)", true),
    /** Share of the positive predictions that were right; macro average for more than two classes. */
    PRECISION("Precision", true),
    /** Share of the positive rows that were found; macro average for more than two classes. */
    RECALL("Recall", true),
    /** Area under the ROC curve, 0.5 is guessing; macro one-versus-rest for more than two classes. */
    AUC("ROC AUC", true),
    /** Mean negative log-likelihood of the true class, natural logarithm. */
    LOG_LOSS("Log loss", false),
    /** Mean squared distance between probabilities and truth, summed over the classes; halved for two classes. */
    BRIER("Brier score", false),
    /** Matthews correlation coefficient, -1 to 1 (Gorodkin's R_K for more than two classes). */
    MCC("MCC", true),
    /** Share of the target's variance that is explained; 0 is guessing the mean. */
    R2("R²", true),
    /** Root of the mean squared error, in the target's unit. */
    RMSE("RMSE", false),
    /** Mean absolute error, in the target's unit. */
    MAE("MAE", false),
    /** Mean absolute error as a share of the true value, over rows whose true value is not 0. */
    MAPE("MAPE", false),
    /** Median absolute error, in the target's unit. */
    MEDIAN_AE("Median error", false);

    private final String label;
    private final boolean higherIsBetter;

    Metric(String label, boolean higherIsBetter) {
        this.label = label;
        this.higherIsBetter = higherIsBetter;
    }

    /** The name as practitioners write it. */
    public String label() {
        return label;
    }

    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** What no real value is worse than. */
    public double worst() {
        return higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** The key in the API, such as {@code log_loss}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Metric> ofWord(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word().equals(word))
                .findFirst();
    }

    /** The metric by which candidates for such a problem are ranked. */
    public static Metric ranking(ProblemType problem) {
        return switch (problem) {
            case BINARY_CLASSIFICATION -> AUC;
            case MULTICLASS_CLASSIFICATION -> LOG_LOSS;
            case REGRESSION -> RMSE;
        };
    }
}
