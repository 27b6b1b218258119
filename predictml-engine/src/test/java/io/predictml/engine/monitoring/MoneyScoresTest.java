package io.predictml.engine.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.outcome.LiveMoney;
import io.predictml.domain.outcome.LiveQuality.Verdict;
import io.predictml.domain.outcome.MoneyEstimate;
import io.predictml.domain.outcome.MoneyEstimate.Brought;
import io.predictml.domain.outcome.Payoffs;
import io.predictml.domain.outcome.Payoffs.Amount;
import io.predictml.domain.outcome.Payoffs.ErrorCosts;
import io.predictml.domain.outcome.PayoffsRejected;
import io.predictml.domain.outcome.PromisedMoney;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoneyScoresTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** A letter costs 2, who would have left and gets one brings 100. */
    private static final Payoffs LETTERS = new Payoffs(
            "EUR",
            List.of(
                    new Amount("stays", "stays", 0),
                    new Amount("stays", "leaves", -2),
                    new Amount("leaves", "stays", 0),
                    new Amount("leaves", "leaves", 98)),
            Optional.empty());

    @Test
    void whatAnswersBroughtIsAddedUpByTheHour() {
        List<JoinedOutcome> told = List.of(
                said(0, "leaves", "leaves"),
                said(1, "leaves", "stays"),
                said(70, "stays", "leaves"),
                said(71, "x", "y"));

        LiveMoney money = MoneyScores.of(told, LETTERS, Optional.empty(), HOUR).orElseThrow();

        assertThat(money.total()).isEqualTo(96);
        assertThat(money.perPrediction().mean()).isEqualTo(32);
        assertThat(money.perPrediction().rows()).isEqualTo(3);
        assertThat(money.points()).extracting(LiveMoney.Point::total).containsExactly(96.0, 0.0);
        assertThat(money.points()).extracting(LiveMoney.Point::outcomes).containsExactly(2L, 1L);
        assertThat(money.verdict()).as("nothing was promised").isEqualTo(Verdict.TOO_FEW);
    }

    @Test
    void anErrorCostsByItsSizeAndSide() {
        Payoffs stock = new Payoffs("USD", List.of(), Optional.of(new ErrorCosts(3, 10)));
        List<JoinedOutcome> told = List.of(number(12, "10"), number(7, "10"), number(10, "10"));

        LiveMoney money = MoneyScores.of(told, stock, Optional.empty(), HOUR).orElseThrow();

        assertThat(money.total()).isEqualTo(-2 * 3 - 3 * 10);
    }

    @Test
    void aPromiseIsBrokenWhereAllOfTheIntervalIsBelowIt() {
        PromisedMoney promise = new PromisedMoney(
                "EUR", new MoneyEstimate(20, 15, 25, 10, 1_000), "stays", Double.NaN, 0, Optional.empty());
        List<JoinedOutcome> nothing = Collections.nCopies(40, said(0, "stays", "stays"));

        LiveMoney broken =
                MoneyScores.of(nothing, LETTERS, Optional.of(promise), HOUR).orElseThrow();
        LiveMoney few = MoneyScores.of(nothing.subList(0, 29), LETTERS, Optional.of(promise), HOUR)
                .orElseThrow();
        List<JoinedOutcome> some = new ArrayList<>(nothing);
        some.addAll(Collections.nCopies(10, said(0, "leaves", "leaves")));
        LiveMoney kept =
                MoneyScores.of(some, LETTERS, Optional.of(promise), HOUR).orElseThrow();

        assertThat(broken.verdict()).isEqualTo(Verdict.BELOW);
        assertThat(few.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(kept.verdict()).isEqualTo(Verdict.KEPT);
    }

    /** Amounts 10, 10, 10, 50: mean 20, deviation 20, and half of the interval 1.959964 · 20 / 2. */
    @Test
    void theIntervalIsThatOfTheMean() {
        MoneyEstimate estimate = MoneyEstimate.of(List.of(new Brought(10, 3), new Brought(50, 1)), 0);

        assertThat(estimate.mean()).isEqualTo(20);
        assertThat(estimate.deviation()).isEqualTo(20);
        assertThat(estimate.low()).isCloseTo(20 - 19.59964, within(1e-9));
        assertThat(estimate.high()).isCloseTo(20 + 19.59964, within(1e-9));
    }

    @Test
    void whatDoesNotHoldTogetherIsRefused() {
        assertThatThrownBy(() -> new Payoffs("EUR", List.of(new Amount("a", "b", 1)), Optional.empty()))
                .isInstanceOf(PayoffsRejected.class)
                .hasMessageContaining("amounts");
        assertThatThrownBy(() -> new Payoffs("EUR", List.of(), Optional.of(new ErrorCosts(-1, 0))))
                .isInstanceOf(PayoffsRejected.class)
                .hasMessageContaining("errors.tooHigh");
        assertThatThrownBy(() -> new Payoffs("XYZ", List.of(), Optional.of(new ErrorCosts(1, 0))))
                .isInstanceOf(PayoffsRejected.class)
                .hasMessageContaining("currency");
        assertThatThrownBy(() -> new Payoffs("EUR", List.of(), Optional.of(new ErrorCosts(Double.NaN, 0))))
                .isInstanceOf(PayoffsRejected.class);
    }

    private static JoinedOutcome said(int minute, String label, String truth) {
        return new JoinedOutcome(NOON.plusSeconds(60L * minute), label, Double.NaN, 0.9, Double.NaN, Double.NaN, truth);
    }

    private static JoinedOutcome number(double answer, String truth) {
        return new JoinedOutcome(NOON, "", answer, Double.NaN, Double.NaN, Double.NaN, truth);
    }
}
