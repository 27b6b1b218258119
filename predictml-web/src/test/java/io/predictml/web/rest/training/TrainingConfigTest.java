package io.predictml.web.rest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.SettingRejected;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.web.rest.JsonFormat;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingConfigTest {
    @Test
    void whatIsLeftOutIsStandard() throws JsonProcessingException {
        assertThat(settings("{}")).isEqualTo(TrainingSettings.standard());
        assertThat(settings("{\"modelType\":\"auto\",\"problemType\":\"auto\",\"validationSplit\":null}"))
                .isEqualTo(TrainingSettings.standard());
    }

    @Test
    void everySettingIsObeyed() throws JsonProcessingException {
        assertThat(
                        settings(
                                """
                        {"maxTrainingTime": 60, "validationSplit": 0.3, "earlyStoppingPatience": 5,
                         "modelType": "random_forest", "problemType": "regression"}"""))
                .isEqualTo(new TrainingSettings(
                        Duration.ofSeconds(60),
                        0.3,
                        5,
                        ModelFamily.RANDOM_FOREST,
                        Optional.of(ProblemType.REGRESSION),
                        TrainingSettings.standard().seed()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"time:ordered on\"", "{\"kind\":\"time\",\"column\":\"ordered on\"}"})
    void aSplitIsAnObjectOrAText(String value) throws JsonProcessingException {
        assertThat(settings("{\"split\":%s}".formatted(value)))
                .isEqualTo(TrainingSettings.standard().with(new Split(Split.Kind.TIME, "ordered on")));
    }

    @ParameterizedTest
    @CsvSource({
        "maxTrainingTime,-1",
        "maxTrainingTime,1e300",
        "maxTrainingTime,60.5",
        "maxTrainingTime,99999999999999999999",
        "validationSplit,0",
        "validationSplit,1e999",
        "earlyStoppingPatience,0",
        "earlyStoppingPatience,4294967297",
        "modelType,\"weka.classifiers.trees.J48\"",
        "problemType,\"guess\"",
        "split,{}",
        "split,\"time\"",
        "split,{\"kind\":\"group\"}"
    })
    void aSettingOutOfItsRangeIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> settings("{\"%s\":%s}".formatted(name, value)))
                .isInstanceOfSatisfying(
                        SettingRejected.class,
                        refused -> assertThat(refused.fields().get(0).field()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"maxTrainingTime\":\"60\"}",
                "{\"maxTrainingTime\":[60]}",
                "{\"modelType\":7}",
                "{\"split\":7}",
                "{\"split\":{\"by\":\"x\"}}",
                "{\"options\":\"-I 10\"}"
            })
    void aSettingOfAnotherTypeOrNameIsNotRead(String json) {
        assertThatThrownBy(() -> settings(json)).isInstanceOf(JsonMappingException.class);
    }

    private static TrainingSettings settings(String json) throws JsonProcessingException {
        return JsonFormat.mapper().readValue(json, TrainingConfig.class).settings();
    }
}
