package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.Reason;
import io.predictml.domain.prediction.Unlikeness;
import io.predictml.domain.training.ProblemType;
import io.predictml.ejb.prediction.PredictionService.Answers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void aClassComesWithItsConfidenceAndTheOthersChances() {
        Answer answer = answer(new Prediction(
                "Yes",
                Double.NaN,
                Map.of("No", 0.23, "Yes", 0.77),
                Optional.empty(),
                List.of("Yes", "No"),
                List.of(new Reason("tenure", "1", 0.31), new Reason("contract", "Two year", -0.02)),
                List.of()));

        assertThat(answer.value()).isEqualTo("Yes");
        assertThat(answer.sure()).isEqualTo("77% sure");
        assertThat(answer.likely()).isEqualTo("In 90 of 100 cases it is one of these: Yes, No");
        assertThat(answer.chances()).extracting(Answer.Chance::label).containsExactly("Yes", "No");
        assertThat(answer.reasons())
                .extracting(Answer.Push::sentence)
                .containsExactly(
                        "tenure = 1 makes it more likely, by 31 percentage points",
                        "contract = Two year makes it less likely, by 2 percentage points");
        assertThat(answer.reasons().get(0).width()).isEqualTo(100);
    }

    @Test
    void aNumberComesWithItsRange() {
        Answer answer = answer(new Prediction(
                "",
                4321.5,
                Map.of(),
                Optional.of(new Interval(3900, 4800)),
                List.of(),
                List.of(new Reason("carat", "1.1", 2100)),
                List.of()));

        assertThat(answer.value()).isEqualTo("4,322");
        assertThat(answer.sure()).isEqualTo("In 95 of 100 cases between 3,900 and 4,800");
        assertThat(answer.likely()).isEmpty();
        assertThat(answer.chances()).isEmpty();
        assertThat(answer.reasons().get(0).sentence()).isEqualTo("carat = 1.1 raises it by 2,100");
    }

    private static Answer answer(Prediction prediction) {
        return Answer.of(
                new Answers("Model", "1", ProblemType.BINARY_CLASSIFICATION, Answered.unkept(List.of(prediction))),
                new Unlikeness(List.of(), 2),
                Samples.ENGLISH);
    }
}
