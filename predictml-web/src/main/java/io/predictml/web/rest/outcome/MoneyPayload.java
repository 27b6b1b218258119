package io.predictml.web.rest.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.outcome.PromisedMoney;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a model's answers bring on held-out rows.
 *
 * @param currency ISO 4217
 * @param mean per prediction; with the bounds of its 95 % interval
 * @param per1000 per thousand predictions
 * @param rows held-out rows that it is the mean of
 * @param naiveAnswer what the naive guess always says: the most frequent class, or the mean
 * @param naiveMean what a prediction of the guess brings
 * @param bestThreshold for two classes: from which probability of {@code bestClass} on to say it, to gain the most on these rows
 * @param bestMean what a prediction brings then
 */
@Schema(name = "PromisedMoney")
public record MoneyPayload(
        String currency,
        double mean,
        double low,
        double high,
        double per1000,
        long rows,
        String naiveAnswer,
        double naiveMean,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> bestClass,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> bestThreshold,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> bestMean) {
    /** As clients read it. */
    public static MoneyPayload of(PromisedMoney money) {
        return new MoneyPayload(
                money.currency(),
                money.perPrediction().mean(),
                money.perPrediction().low(),
                money.perPrediction().high(),
                PromisedMoney.THOUSAND * money.perPrediction().mean(),
                money.perPrediction().rows(),
                money.naiveClass().isEmpty() ? Double.toString(money.naiveNumber()) : money.naiveClass(),
                money.naive(),
                money.best().map(PromisedMoney.AtThreshold::label),
                money.best().map(PromisedMoney.AtThreshold::threshold),
                money.best().map(PromisedMoney.AtThreshold::mean));
    }
}
