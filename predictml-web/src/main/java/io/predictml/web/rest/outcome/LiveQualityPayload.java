package io.predictml.web.rest.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.outcome.LiveQuality;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a model turned out to be worth.
 *
 * @param metric accuracy, or rmse
 * @param live null without outcomes; with the bounds of its 95 % interval
 * @param outcomes predictions whose truth is known
 * @param kept predictions that are kept, with and without a truth
 * @param verdict {@code too_few} outcomes to judge, promise {@code kept}, or {@code below} it by more than chance
 * @param calibrationError null without outcomes
 * @param calibration by confidence, least first; empty for numbers
 * @param totals what was predicted and what came true, added up; left out for classes
 * @param points oldest first
 * @param money left out where it is not known what answers are worth, or no truth is known
 */
@Schema(name = "LiveQuality")
public record LiveQualityPayload(
        String metric,
        double promised,
        Optional<Double> live,
        Optional<Double> low,
        Optional<Double> high,
        long outcomes,
        long kept,
        String verdict,
        Optional<Double> calibrationError,
        List<LiveQuality.Confidence> calibration,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<LiveQuality.Totals> totals,
        List<LiveQuality.Point> points,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<LiveMoneyPayload> money) {
    /** As clients read it. */
    public static LiveQualityPayload of(LiveQuality quality) {
        return new LiveQualityPayload(
                quality.metric().word(),
                quality.promised(),
                finite(quality.live()),
                finite(quality.low()),
                finite(quality.high()),
                quality.outcomes(),
                quality.kept(),
                quality.verdict().name().toLowerCase(Locale.ROOT),
                finite(quality.calibrationError()),
                quality.calibration(),
                quality.totals(),
                quality.points(),
                quality.money().map(LiveMoneyPayload::of));
    }

    private static Optional<Double> finite(double value) {
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }
}
