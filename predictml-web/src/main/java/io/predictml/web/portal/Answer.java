package io.predictml.web.portal;

import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.Reason;
import io.predictml.domain.prediction.Unlikeness;
import io.predictml.domain.prediction.Unlikeness.Oddity;
import io.predictml.ejb.prediction.PredictionService.Answers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One prediction, laid out for a person.
 *
 * @param value the answer itself
 * @param sure how sure the model is, in words: the confidence of a class, the interval of a number
 * @param share the confidence, 0 to 100; below 0 for numbers
 * @param likely which classes can't be ruled out, in words; empty for numbers and where it is one alone
 * @param chances the most likely classes, most likely first; empty for numbers
 * @param reasons what moved the answer, strongest first
 * @param unlike whether the row is unlike those that the model learned from
 * @param notes what is unusual about the row
 */
public record Answer(
        String value,
        String sure,
        double share,
        String likely,
        List<Chance> chances,
        List<Push> reasons,
        boolean unlike,
        List<String> notes,
        String modelName,
        String modelVersion) {
    private static final int MOST_CHANCES = 8;
    private static final int MOST_REASONS = 6;

    /** What moves the answer by less than this share of what moved it most is left out. */
    private static final double LEAST_SHOWN = 0.01;

    /** A tenth of a percentage point. */
    private static final double LEAST_POINT = 0.001;

    /** A class and its probability, as text and on a scale of 0 to 100. */
    public record Chance(String label, String text, double width, boolean chosen) {}

    /** How a field moved the answer: in words, and as a bar of 0 to 100 to one side. */
    public record Push(String sentence, String effect, double width, boolean up) {}

    public Answer {
        Objects.requireNonNull(value);
        Objects.requireNonNull(sure);
        Objects.requireNonNull(likely);
        chances = List.copyOf(chances);
        reasons = List.copyOf(reasons);
        notes = List.copyOf(notes);
    }

    /** @param row how it differs from what the model learned from */
    static Answer of(Answers answers, Unlikeness row, Wording say) {
        Prediction prediction = answers.predictions().get(0);
        boolean number = prediction.isNumber();
        return new Answer(
                number ? say.number(prediction.number()) : prediction.label(),
                number ? interval(prediction, say) : say.text("predict.sure", say.percent(prediction.confidence())),
                number ? -1 : 100 * prediction.confidence(),
                likely(prediction, say),
                chances(prediction, say),
                reasons(prediction, say),
                row.isUnlike(),
                row.oddities().stream().map(oddity -> note(oddity, say)).toList(),
                answers.modelName(),
                answers.modelVersion());
    }

    private static String note(Oddity oddity, Wording say) {
        InputField field = oddity.field();
        String name = field.name();
        return switch (oddity.kind()) {
            case MISSING -> say.text("predict.odd.missing", name);
            case UNSEEN -> say.text("predict.odd.unseen", name, oddity.value());
            case BELOW, ABOVE ->
                say.text(
                        "predict.odd.range",
                        name,
                        say.number(Double.parseDouble(oddity.value())),
                        say.number(field.min()),
                        say.number(field.max()));
        };
    }

    private static String interval(Prediction prediction, Wording say) {
        return prediction
                .interval()
                .map(bounds -> say.text("predict.interval", say.number(bounds.lower()), say.number(bounds.upper())))
                .orElse("");
    }

    private static String likely(Prediction prediction, Wording say) {
        int count = prediction.likely().size();
        if (count < 2) {
            return "";
        }
        return count == prediction.probabilities().size() && count > 2
                ? say.text("predict.likely.all")
                : say.text("predict.likely", String.join(", ", prediction.likely()));
    }

    private static List<Chance> chances(Prediction prediction, Wording say) {
        return prediction.probabilities().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_CHANCES)
                .map(entry -> new Chance(
                        entry.getKey(),
                        say.percent(entry.getValue()),
                        100 * entry.getValue(),
                        entry.getKey().equals(prediction.label())))
                .toList();
    }

    private static List<Push> reasons(Prediction prediction, Wording say) {
        double most = prediction.reasons().stream()
                .mapToDouble(reason -> Math.abs(reason.effect()))
                .max()
                .orElse(1);
        return prediction.reasons().stream()
                .filter(reason -> Math.abs(reason.effect()) > LEAST_SHOWN * most)
                .filter(reason -> prediction.isNumber() || Math.abs(reason.effect()) >= LEAST_POINT)
                .sorted(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.effect())))
                .limit(MOST_REASONS)
                .map(reason -> push(prediction, reason, most, say))
                .toList();
    }

    private static Push push(Prediction prediction, Reason reason, double most, Wording say) {
        boolean up = reason.effect() > 0;
        double size = Math.abs(reason.effect());
        String effect = prediction.isNumber() ? say.number(size) : say.text("predict.points", say.points(size));
        String key =
                (prediction.isNumber() ? "predict.reason.number." : "predict.reason.class.") + (up ? "up" : "down");
        return new Push(
                say.text(key, reason.field(), reason.value(), effect),
                (up ? "+" : "−") + effect,
                100 * size / most,
                up);
    }
}
