package io.predictml.web.rest.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.SettingRejected;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a training is to be done, as clients say it; what they leave out is standard. */
@Schema(name = "TrainingConfig")
public record TrainingConfig(
        @Schema(description = "Seconds, 10 to 86400", defaultValue = "3600") Optional<Double> maxTrainingTime,
        @Schema(description = "Share of rows held out, 0.05 to 0.5", defaultValue = "0.2")
                Optional<Double> validationSplit,
        @Schema(description = "Rounds without improvement, 1 to 1000", defaultValue = "10")
                Optional<Double> earlyStoppingPatience,
        @Schema(description = "auto or one family, such as random_forest", defaultValue = "auto")
                Optional<String> modelType,
        @Schema(
                        description = "auto, binary_classification, multiclass_classification or regression",
                        defaultValue = "auto")
                Optional<String> problemType,
        @Schema(
                        description =
                                "How the rows that judge are parted from those that are learned from: random, time:<column>, group:<column>, or an object of kind and column",
                        oneOf = {String.class, SplitConfig.class},
                        defaultValue = "random")
                Optional<SplitConfig> split) {
    private static final String AUTO = "auto";

    /** How rows are parted, as an object or as one text such as {@code time:order_date}. */
    @Schema(name = "TrainingSplit")
    public record SplitConfig(
            @Schema(description = "random, time or group") Optional<String> kind,
            @Schema(description = "The column to part by; none for random") Optional<String> column) {
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public SplitConfig {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static SplitConfig of(String text) {
            int colon = text.indexOf(':');
            return colon < 0
                    ? new SplitConfig(Optional.of(text), Optional.empty())
                    : new SplitConfig(Optional.of(text.substring(0, colon)), Optional.of(text.substring(colon + 1)));
        }

        Split split() {
            return Split.of(kind.orElse(""), column.orElse(""));
        }
    }

    /** @throws SettingRejected naming the setting that is unknown or out of its range */
    TrainingSettings settings() {
        TrainingSettings standard = TrainingSettings.standard();
        return new TrainingSettings(
                maxTrainingTime
                        .map(seconds -> Duration.ofSeconds(whole("maxTrainingTime", "10 to 86400 seconds", seconds)))
                        .orElse(standard.maxTrainingTime()),
                validationSplit.orElse(standard.validationSplit()),
                earlyStoppingPatience
                        .map(rounds -> (int) whole("earlyStoppingPatience", "1 to 1000", rounds))
                        .orElse(standard.earlyStoppingPatience()),
                modelType.map(TrainingConfig::family).orElse(standard.modelType()),
                problemType.filter(word -> !word.equals(AUTO)).map(TrainingConfig::problem),
                standard.seed(),
                split.map(SplitConfig::split).orElse(standard.split()));
    }

    /** Within the range of an int, beyond which no setting goes. */
    private static long whole(String name, String range, double value) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new SettingRejected(name, range, String.valueOf(value));
        }
        return (long) value;
    }

    private static ModelFamily family(String word) {
        return ModelFamily.ofWord(word)
                .orElseThrow(() -> new SettingRejected(
                        "modelType", "one of " + words(Arrays.stream(ModelFamily.values())), "something else"));
    }

    private static ProblemType problem(String word) {
        return ProblemType.ofWord(word)
                .orElseThrow(() -> new SettingRejected(
                        "problemType",
                        "auto or one of " + words(Arrays.stream(ProblemType.values())),
                        "something else"));
    }

    private static String words(Stream<? extends Enum<?>> values) {
        return values.map(value -> value.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
