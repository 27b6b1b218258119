package io.predictml.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.approval.ApprovalTerms.Seen;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.SettingRejected;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalTermsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Seen CALM = new Seen(0, "", Metric.ACCURACY, Optional.of(0.9));

    @Test
    void itEndsOnItsDayAndNotBefore() {
        ApprovalTerms terms = new ApprovalTerms(Optional.of(NOW), Optional.empty(), Optional.empty());

        assertThat(terms.ended(NOW.minusMillis(1), CALM)).isEmpty();
        assertThat(terms.ended(NOW, CALM)).contains("It was given until 2026-11-22.");
    }

    @Test
    void itEndsWhereAColumnReachesTheLine() {
        ApprovalTerms terms = new ApprovalTerms(Optional.empty(), Optional.of(0.25), Optional.empty());

        assertThat(terms.ended(NOW, new Seen(0.249, "age", Metric.ACCURACY, Optional.empty())))
                .isEmpty();
        assertThat(terms.ended(NOW, new Seen(0.25, "age", Metric.ACCURACY, Optional.empty())))
                .contains("The column 'age' has moved away from the training data: PSI 0.25, the line is 0.25.");
    }

    @Test
    void qualityIsWorseBelowForASharesMetricAndAboveForAnError() {
        ApprovalTerms terms = new ApprovalTerms(Optional.empty(), Optional.empty(), Optional.of(0.8));

        assertThat(terms.ended(NOW, CALM)).isEmpty();
        assertThat(terms.ended(NOW, new Seen(9, "age", Metric.ACCURACY, Optional.of(0.79))))
                .contains("Accuracy is 0.790, the line is 0.800.");
        assertThat(terms.ended(NOW, new Seen(0, "", Metric.RMSE, Optional.of(0.79))))
                .isEmpty();
        assertThat(terms.ended(NOW, new Seen(0, "", Metric.RMSE, Optional.of(0.81))))
                .contains("RMSE is 0.810, the line is 0.800.");
        assertThat(terms.ended(NOW, new Seen(0, "", Metric.RMSE, Optional.empty())))
                .as("nothing is known")
                .isEmpty();
    }

    @Test
    void withoutTermsItNeverEnds() {
        assertThat(ApprovalTerms.NONE.ended(
                        NOW.plus(99_999, ChronoUnit.DAYS), new Seen(99, "x", Metric.RMSE, Optional.of(9e9))))
                .isEmpty();
        assertThat(ApprovalTerms.NONE.words()).isEqualTo("without end");
    }

    @Test
    void linesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new ApprovalTerms(Optional.empty(), Optional.of(0.0), Optional.empty()))
                .isInstanceOf(SettingRejected.class);
        assertThatThrownBy(() -> new ApprovalTerms(Optional.empty(), Optional.empty(), Optional.of(Double.NaN)))
                .isInstanceOf(SettingRejected.class);
        ApprovalTerms past = new ApprovalTerms(Optional.of(NOW), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> past.mustBeAhead(NOW)).isInstanceOf(SettingRejected.class);
        past.mustBeAhead(NOW.minusSeconds(1));
        assertThatThrownBy(() -> past.mustBeAhead(NOW.minus(3654, ChronoUnit.DAYS)))
                .isInstanceOf(SettingRejected.class);
    }
}
