package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPreviewTest {
    @Test
    void probabilitiesAreReadAsPercentagesAndWhatWasInTheFileStaysAsItIs() {
        BatchPreview preview = BatchPreview.of(
                List.of(
                        List.of(
                                "0.123456789",
                                "prediction",
                                "prediction 2",
                                "probability_1000",
                                "probability_2000",
                                "problem"),
                        List.of("0.987654321", "0.5", "1000", "0.8765432109876543", "0.12345678901234568", "")),
                Samples.GERMAN);

        assertThat(preview.rows())
                .containsExactly(List.of("0.987654321", "0.5", "1000", "87,7\u00a0%", "12,3\u00a0%", ""));
        assertThat(preview.added(1)).isFalse();
        assertThat(preview.added(2)).isTrue();
    }

    @Test
    void numbersAreWrittenAsTheReaderWritesThem() {
        BatchPreview preview = BatchPreview.of(
                List.of(
                        List.of("rooms", "prediction", "lower", "upper", "problem"),
                        List.of("3", "184250.71234567", "151020.5", "", "It is too dark.")),
                Samples.GERMAN);

        assertThat(preview.rows()).containsExactly(List.of("3", "184.251", "151.020", "", "It is too dark."));
    }

    @Test
    void thereIsNothingBeforeThereIsAnAnswer() {
        assertThat(BatchPreview.of(List.of(), Samples.ENGLISH).rows()).isEmpty();
    }
}
