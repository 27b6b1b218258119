package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.account.SignInRefused;
import io.predictml.domain.dataset.UploadRejected;
import io.predictml.domain.training.Metric;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordingTest {
    private final Wording english = Samples.ENGLISH;
    private final Wording german = Samples.GERMAN;

    @Test
    void numbersAreWrittenAsTheReaderWritesThem() {
        assertThat(english.number(1234.567)).isEqualTo("1,235");
        assertThat(german.number(1234.567)).isEqualTo("1.235");
        assertThat(german.number(0.12345)).isEqualTo("0,123");
        assertThat(german.whole(7043)).isEqualTo("7.043");
    }

    @Test
    void numbersHaveAsManyDigitsAsTheyDeserve() {
        assertThat(english.number(0.012345)).isEqualTo("0.0123");
        assertThat(english.number(44.456)).isEqualTo("44.46");
        assertThat(english.number(Double.NaN)).isEqualTo("–");
    }

    @Test
    void nearlyAllIsNotSaidToBeAll() {
        assertThat(english.percent(0.9997)).isEqualTo("> 99.9%");
        assertThat(english.percent(0.0002)).isEqualTo("< 0.1%");
        assertThat(english.percent(1)).isEqualTo("100%");
        assertThat(english.percent(0)).isEqualTo("0%");
    }

    @Test
    void figuresOfMeritComeInTheFormThatPeopleKnow() {
        assertThat(english.metric(Metric.AUC, 0.84)).isEqualTo("0.840");
        assertThat(english.metric(Metric.ACCURACY, 0.8123)).isEqualTo("81.2%");
        assertThat(english.metric(Metric.RMSE, 532.41)).isEqualTo("532.4");
    }

    @Test
    void timesAreToldInTheReadersZone() {
        assertThat(english.clock(Samples.NOON)).isEqualTo("12:00:00");
        assertThat(german.clock(Samples.NOON)).isEqualTo("13:00:00");
    }

    @Test
    void theRecentPastIsToldInOneUnit() {
        assertThat(english.ago(Instant.now())).isEqualTo("just now");
        assertThat(english.ago(Instant.now().minusSeconds(190))).isEqualTo("3 min ago");
        assertThat(german.ago(Instant.now().minusSeconds(3 * 86_400))).isEqualTo("vor 3 Tagen");
    }

    @Test
    void durationsKeepWhatMatters() {
        assertThat(english.took(29)).isEqualTo("29 ms");
        assertThat(english.took(1540)).isEqualTo("1.5 s");
        assertThat(english.took(184_000)).isEqualTo("3 min 4 s");
    }

    @Test
    void aRefusalWithAFixedSentenceIsTranslatedAndAnyOtherIsSaidAsItCame() {
        assertThat(german.refusal(new SignInRefused())).isEqualTo("Die E-Mail-Adresse oder das Passwort ist falsch.");
        assertThat(german.refusal(new UploadRejected("Line 7 has no end."))).isEqualTo("Line 7 has no end.");
    }
}
