package io.predictml.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrectedTTestTest {
    private static final double EXACT = 1e-9;

    /**
     * By hand: mean 0.025, variance 0.000125, corrected by 1/5 + 1/4, so that the standard error is 0.0075; the
     * probability by the closed form of Student's distribution with four degrees of freedom, the 97.5 % point from tables.
     */
    @Test
    void fiveFoldsByHand() {
        CorrectedTTest test = CorrectedTTest.of(
                new double[] {0.82, 0.83, 0.81, 0.84, 0.825}, new double[] {0.8, 0.8, 0.8, 0.8, 0.8}, 0.25);

        assertThat(test.difference()).isEqualTo(0.025, within(EXACT));
        assertThat(test.t()).isEqualTo(10.0 / 3, within(EXACT));
        assertThat(test.freedom()).isEqualTo(4);
        assertThat(test.pValue()).isEqualTo(0.029015363531, within(EXACT));
        assertThat(test.lower()).isEqualTo(0.025 - 0.020823338288, within(EXACT));
        assertThat(test.upper()).isEqualTo(0.025 + 0.020823338288, within(EXACT));
        assertThat(test.isSignificant()).isTrue();
    }

    @Test
    void theCorrectionMakesItMoreCarefulThanTheOrdinaryTest() {
        double[] first = {0.82, 0.79, 0.83, 0.8, 0.81};
        double[] second = {0.8, 0.79, 0.8, 0.8, 0.8};

        CorrectedTTest ordinary = CorrectedTTest.of(first, second, 1e-12);
        CorrectedTTest corrected = CorrectedTTest.of(first, second, 0.25);

        assertThat(ordinary.t() / corrected.t()).isEqualTo(1.5, within(1e-6));
        assertThat(corrected.pValue()).isGreaterThan(ordinary.pValue());
    }

    @Test
    void theOrderOfTheTwoTurnsTheSignAlone() {
        double[] first = {0.82, 0.79, 0.83};
        double[] second = {0.8, 0.79, 0.8};

        assertThat(CorrectedTTest.of(second, first, 0.5).t())
                .isEqualTo(-CorrectedTTest.of(first, second, 0.5).t());
        assertThat(CorrectedTTest.of(second, first, 0.5).pValue())
                .isEqualTo(CorrectedTTest.of(first, second, 0.5).pValue());
    }

    @Test
    void equalScoresDifferByNothingAndAConstantDifferenceIsNoChance() {
        double[] scores = {0.5, 0.75, 0.25};

        assertThat(CorrectedTTest.of(scores, scores, 0.5).pValue()).isEqualTo(1);
        assertThat(CorrectedTTest.of(scores, scores, 0.5).isSignificant()).isFalse();
        assertThat(CorrectedTTest.of(scores, new double[] {0.25, 0.5, 0}, 0.5).pValue())
                .isZero();
    }

    @Test
    void whatIsNoComparisonIsRefused() {
        assertThatThrownBy(() -> CorrectedTTest.of(new double[1], new double[1], 0.25))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CorrectedTTest.of(new double[5], new double[4], 0.25))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CorrectedTTest.of(new double[5], new double[5], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
