package io.predictml.web.rest.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.Reason;
import io.predictml.domain.training.ProblemType;
import io.predictml.ejb.prediction.PredictionService.Answers;
import io.predictml.web.rest.JsonFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionPayloadTest {
    private static final DatasetId DATASET = new DatasetId("report_1");

    @Test
    void classesThatAreWholeNumbersAreNumbers() throws JsonProcessingException {
        Answers answers = classes("1", Map.of("0", 0.23, "1", 0.77));

        assertThat(json(answers, false))
                .isEqualTo(
                        "{\"success\":true,\"datasetId\":\"report_1\",\"modelName\":\"RandomForestClassifier\",\"modelVersion\":\"3\","
                                + "\"prediction\":[1],\"probability\":[{\"class_0\":0.23,\"class_1\":0.77}]}");
    }

    @Test
    void otherClassesAreText() throws JsonProcessingException {
        assertThat(json(classes("yes", Map.of("no", 0.25, "yes", 0.75)), false))
                .contains("\"prediction\":[\"yes\"],\"probability\":[{\"class_no\":0.25,\"class_yes\":0.75}]");
        assertThat(json(classes("1", Map.of("1", 0.5, "other", 0.5)), false)).contains("\"prediction\":[\"1\"]");
        assertThat(json(classes("07", Map.of("07", 0.5, "08", 0.5)), false)).contains("\"prediction\":[\"07\"]");
    }

    @Test
    void numbersHaveAnIntervalAndNoProbability() throws JsonProcessingException {
        Prediction number =
                new Prediction("", 12.5, Map.of(), Optional.of(new Interval(10, 15)), List.of(), List.of(), List.of());

        assertThat(json(new Answers("Ridge", "1", ProblemType.REGRESSION, Answered.unkept(List.of(number))), false))
                .endsWith("\"prediction\":[12.5],\"interval\":[{\"lower\":10.0,\"upper\":15.0}]}");
    }

    @Test
    void reasonsComeOnlyWhenAskedFor() throws JsonProcessingException {
        Prediction number = new Prediction(
                "",
                1,
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(new Reason("age", "35", 0.5)),
                List.of("age is unusual."));
        Answers answers = new Answers("Ridge", "1", ProblemType.REGRESSION, Answered.unkept(List.of(number)));

        assertThat(json(answers, true))
                .contains("\"explanations\":[[{\"field\":\"age\",\"value\":\"35\",\"effect\":0.5}]]")
                .contains("\"notes\":[[\"age is unusual.\"]]");
        assertThat(json(answers, false)).doesNotContain("explanations");
    }

    @Test
    void noNumberThatIsNoneEverAppears() throws JsonProcessingException {
        Prediction odd = new Prediction(
                "",
                Double.POSITIVE_INFINITY,
                Map.of(),
                Optional.of(new Interval(Double.NEGATIVE_INFINITY, Double.NaN)),
                List.of(),
                List.of(),
                List.of());

        assertThat(json(new Answers("Ridge", "1", ProblemType.REGRESSION, Answered.unkept(List.of(odd))), false))
                .contains("\"prediction\":[null],\"interval\":[{\"lower\":null,\"upper\":null}]");
    }

    @Test
    void oneRowAndManyAreRead() throws JsonProcessingException {
        assertThat(request("{\"a\":1,\"b\":1.5,\"c\":\"x\",\"d\":true,\"e\":null}")
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("a", 1L)
                        .containsEntry("b", 1.5)
                        .containsEntry("c", "x")
                        .containsEntry("d", true)
                        .containsEntry("e", null));
        assertThat(request("[{\"a\":1},{\"a\":2}]").rows()).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
    }

    @Test
    void nestedAndInfiniteValuesAreRefusedByField() throws JsonProcessingException {
        PredictRequest request = request("[{\"a\":{\"b\":1},\"c\":[1]},{\"d\":1e999}]");

        assertThatThrownBy(request::rows)
                .isInstanceOfSatisfying(InputRejected.class, refused -> assertThat(refused.fields())
                        .extracting(field -> field.field() + " " + field.got())
                        .containsExactly("a an object", "c an array", "d a larger one"));
    }

    private static PredictRequest request(String inputData) throws JsonProcessingException {
        return JsonFormat.mapper()
                .readValue("{\"datasetId\":\"report_1\",\"inputData\":" + inputData + "}", PredictRequest.class);
    }

    private static Answers classes(String label, Map<String, Double> probabilities) {
        Map<String, Double> ordered = new LinkedHashMap<>();
        probabilities.keySet().stream().sorted().forEach(key -> ordered.put(key, probabilities.get(key)));
        Prediction prediction =
                new Prediction(label, Double.NaN, ordered, Optional.empty(), List.of(), List.of(), List.of());
        return new Answers(
                "RandomForestClassifier", "3", ProblemType.BINARY_CLASSIFICATION, Answered.unkept(List.of(prediction)));
    }

    private static String json(Answers answers, boolean explained) throws JsonProcessingException {
        return JsonFormat.mapper().writeValueAsString(PredictionPayload.of(DATASET, answers, explained));
    }
}
