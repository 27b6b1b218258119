package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures(Samples.ENGLISH);

    @Test
    void theLeaderboardShowsEveryoneTheBestOnTop() throws JsonProcessingException {
        Figure figure = figures.leaderboard(Samples.leaderboard(), Optional.empty());

        assertThat(labels(figure)).containsExactly("RandomForestClassifier", "GaussianNB", "SVC", "MLPClassifier");
        assertThat(model(figure).at("/datasets/0/texts")).hasToString("[\"0.840\",\"0.790\",\"Failed\",\"Waiting\"]");
        assertThat(model(figure).at("/datasets/0/data/2").isNull()).isTrue();
        assertThat(figure.sentence()).startsWith("RandomForestClassifier leads with the highest ROC AUC, 0.840");
    }

    @Test
    void barsOfAMetricWithALevelOfGuessingBeginThere() throws JsonProcessingException {
        assertThat(model(figures.leaderboard(Samples.leaderboard(), Optional.empty()))
                        .get("base")
                        .asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void theChartsHeightIsReservedForEveryCandidate() {
        assertThat(figures.leaderboard(Samples.leaderboard(), Optional.empty()).size())
                .isEqualTo("bars-5");
    }

    @Test
    void aColumnsNameCannotBreakOutOfTheScriptThatItStandsIn() throws JsonProcessingException {
        String name = "</script><script>alert(1)</script>]]>\u2028";

        Figure figure = figures.importance(Samples.report(name));

        assertThat(figure.model()).doesNotContain("<", ">", "&", "\u2028");
        assertThat(labels(figure)).containsExactly(name, "noise");
    }

    @Test
    void aColumnThatMakesItWorseIsDrawnAtNothingAndToldAsItIs() throws JsonProcessingException {
        Figure figure = figures.importance(Samples.report("tenure"));

        assertThat(model(figure).at("/datasets/0/data/1").asDouble(-1)).isZero();
        assertThat(figure.rows()).contains(List.of("noise", "-0.01"));
    }

    @Test
    void everyCurveComesWithASentenceAndATable() {
        List<Figure> curves = figures.of(Samples.report("tenure"));

        assertThat(curves).extracting(Figure::id).containsExactly("roc", "pr", "calibration");
        assertThat(curves).allSatisfy(figure -> {
            assertThat(figure.sentence()).endsWith(".");
            assertThat(figure.rows()).hasSize(3);
        });
        assertThat(curves.get(0).rows().get(1)).containsExactly("Yes", "20%", "80%");
    }

    private static JsonNode model(Figure figure) throws JsonProcessingException {
        return new ObjectMapper().readTree(figure.model());
    }

    private static List<String> labels(Figure figure) throws JsonProcessingException {
        List<String> labels = new ArrayList<>();
        model(figure).get("labels").forEach(label -> labels.add(label.asText()));
        return labels;
    }
}
