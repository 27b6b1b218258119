package io.predictml.web.rest.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.outcome.LiveMoney;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a model's answers have brought.
 *
 * @param currency ISO 4217
 * @param total of all whose truth is known
 * @param mean per prediction; with the bounds of its 95 % interval
 * @param outcomes that it is the mean of
 * @param promised per prediction, on held-out rows; left out where it is not known
 * @param verdict {@code too_few} outcomes to judge, promise {@code kept}, or {@code below} it by more than chance
 * @param points oldest first
 */
@Schema(name = "LiveMoney")
public record LiveMoneyPayload(
        String currency,
        double total,
        double mean,
        double low,
        double high,
        long outcomes,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> promised,
        String verdict,
        List<Part> points) {
    /** A part of the window. */
    @Schema(name = "LiveMoneyPoint")
    public record Part(Instant begin, double total, double mean, long outcomes) {}

    /** As clients read it. */
    static LiveMoneyPayload of(LiveMoney money) {
        return new LiveMoneyPayload(
                money.currency(),
                money.total(),
                money.perPrediction().mean(),
                money.perPrediction().low(),
                money.perPrediction().high(),
                money.perPrediction().rows(),
                money.promised().map(it -> it.perPrediction().mean()),
                money.verdict().name().toLowerCase(Locale.ROOT),
                money.points().stream()
                        .map(point -> new Part(point.begin(), point.total(), point.mean(), point.outcomes()))
                        .toList());
    }
}
