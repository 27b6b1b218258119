package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.Residuals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private final ModelReport report = Samples.report("tenure");
    private final Diagnosis diagnosis = new Diagnosis(Optional.of(report), Samples.ENGLISH);

    @Test
    void aModelThatMayBeGuessingIsSaidToBeSo() {
        assertThat(diagnosis.isGuessing()).isTrue();
        assertThat(Samples.GERMAN.text("verdict.guessing")).startsWith("Nicht besser als Raten");
    }

    @Test
    void theAdvisedThresholdIsToldByWhatItChanges() {
        assertThat(diagnosis.getThresholdSentence())
                .isEqualTo("Saying “Yes” from 31% on finds 6 rows instead of 5, with 2 false alarms instead of 1.");
        assertThat(diagnosis.getThresholds())
                .extracting(Diagnosis.ThresholdRow::threshold)
                .containsExactly("50%", "31%", "27%");
        assertThat(diagnosis.getThresholds().get(1))
                .isEqualTo(new Diagnosis.ThresholdRow("Best balance (F1)", "31%", "100%", "75%", "0", "2"));
    }

    @Test
    void everyClassHasALine() {
        assertThat(diagnosis.getClasses())
                .containsExactly(
                        new Diagnosis.ClassRow("No", "14", "92.9%", "92.9%", "0.929"),
                        new Diagnosis.ClassRow("Yes", "6", "83.3%", "83.3%", "0.833"));
    }

    @Test
    void theCoverageIsASentence() {
        assertThat(diagnosis.getCoverage())
                .isEqualTo(
                        "Among the answers that it calls likely was the truth in 95% of the held-out rows, where 90% are aimed at; on average it calls 1.25 of them likely.");
    }

    @Test
    void aColumnOfNumbersIsACurveAndOneOfLevelsAreBars() throws JsonProcessingException {
        List<Figure> figures = diagnosis.getDependence();

        assertThat(figures).extracting(Figure::id).containsExactly("dependenceA", "dependenceB");
        assertThat(figures.get(0).sentence())
                .isEqualTo("“Yes” is least likely, 10%, at 72 and most likely, 60%, at 1.");
        assertThat(model(figures.get(0)).get("kind").asText()).isEqualTo("curves");
        assertThat(model(figures.get(0)).at("/datasets/0/data/1/y").asDouble()).isEqualTo(30);
        assertThat(model(figures.get(1)).get("kind").asText()).isEqualTo("bars");
        assertThat(model(figures.get(1)).at("/datasets/0/texts")).hasToString("[\"40%\",\"15%\"]");
        assertThat(figures.get(1).rows()).containsExactly(List.of("Monthly", "40%"), List.of("Yearly", "15%"));
    }

    @Test
    void residualsAreBarsWithTheirRangeInWords() throws JsonProcessingException {
        Figure figure = new DiagnosticFigures(Samples.ENGLISH)
                .residuals(
                        "price",
                        new Residuals(
                                2,
                                50,
                                -90,
                                0,
                                95,
                                List.of(new HistogramBin(-100, 0, 52), new HistogramBin(0, 100, 48))));

        assertThat(figure.sentence()).startsWith("Nine of ten predictions are off by -90 to 95; the mean is 2.");
        assertThat(model(figure).at("/datasets/0/texts")).hasToString("[\"52\",\"48\"]");
        assertThat(figure.rows()).containsExactly(List.of("-100 to 0", "52"), List.of("0 to 100", "48"));
    }

    @Test
    void howFarTheStatedProbabilityIsOffIsSaidWithTheCurve() {
        assertThat(new Figures(Samples.ENGLISH).of(report))
                .filteredOn(figure -> figure.id().equals("calibration"))
                .singleElement()
                .satisfies(figure ->
                        assertThat(figure.sentence()).endsWith("On average it is off by 4.2 percentage points."));
    }

    @Test
    void aReportWithoutDiagnosticsShowsNoneOfThem() {
        Diagnosis none = new Diagnosis(Optional.empty(), Samples.ENGLISH);

        assertThat(none.isGuessing()).isFalse();
        assertThat(none.getCoverage()).isEmpty();
        assertThat(none.getThresholds()).isEmpty();
        assertThat(none.getThresholdSentence()).isEmpty();
        assertThat(none.getClasses()).isEmpty();
        assertThat(none.getDependence()).isEmpty();
    }

    private static JsonNode model(Figure figure) throws JsonProcessingException {
        return new ObjectMapper().readTree(figure.model());
    }
}
