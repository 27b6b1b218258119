package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/**
 * The curves of one class against the rest on the held-out rows.
 *
 * @param label the class
 * @param roc false positive rate to true positive rate, from (0,0) to (1,1), at most 200 points
 * @param precisionRecall recall to precision, at most 200 points
 * @param calibration mean predicted probability to observed share, one point per bin of at most ten
 */
public record ClassCurves(
        String label, List<CurvePoint> roc, List<CurvePoint> precisionRecall, List<CurvePoint> calibration) {
    public ClassCurves {
        Objects.requireNonNull(label);
        roc = List.copyOf(roc);
        precisionRecall = List.copyOf(precisionRecall);
        calibration = List.copyOf(calibration);
    }
}
