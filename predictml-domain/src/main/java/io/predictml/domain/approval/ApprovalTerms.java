package io.predictml.domain.approval;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.SettingRejected;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How long an approval holds. What is empty ends nothing.
 *
 * @param until when it ends
 * @param drift a population stability index, 0.01 to 10: it ends where a column's, over a day, reaches it by more than chance
 * @param quality it ends where accuracy falls below it, or RMSE rises above it: by outcomes, or without enough of them by
 *     what is to be expected
 */
public record ApprovalTerms(Optional<Instant> until, Optional<Double> drift, Optional<Double> quality) {
    /** An approval that does not end. */
    public static final ApprovalTerms NONE = new ApprovalTerms(Optional.empty(), Optional.empty(), Optional.empty());

    private static final double LEAST_DRIFT = 0.01;
    private static final double MOST_DRIFT = 10;
    private static final Duration LONGEST = Duration.ofDays(3653);

    /** @throws SettingRejected where a line is none */
    public ApprovalTerms {
        Objects.requireNonNull(until);
        drift.filter(line -> !(line >= LEAST_DRIFT && line <= MOST_DRIFT)).ifPresent(line -> {
            throw new SettingRejected("driftLine", "0.01 to 10", String.valueOf(line));
        });
        quality.filter(line -> !(line >= 0 && Double.isFinite(line))).ifPresent(line -> {
            throw new SettingRejected("qualityLine", "0 or more", String.valueOf(line));
        });
    }

    /** @throws SettingRejected where they have ended already, or end in more than ten years */
    public void mustBeAhead(Instant now) {
        until.filter(end -> !end.isAfter(now) || end.isAfter(now.plus(LONGEST))).ifPresent(end -> {
            throw new SettingRejected("until", "a moment within the next ten years", end.toString());
        });
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * What was seen of a model lately.
     *
     * @param drift the greatest index of a column beyond chance; 0 where nothing has moved or too little came
     * @param column whose it is
     * @param quality by outcomes or expectation; empty where too little is known
     */
    public record Seen(double drift, String column, Metric metric, Optional<Double> quality) {}

    /** Why it ends now, in a sentence; empty where it goes on. */
    public Optional<String> ended(Instant now, Seen seen) {
        if (until.isPresent() && !until.get().isAfter(now)) {
            return Optional.of("It was given until %s.".formatted(day(until.get())));
        }
        if (drift.isPresent() && seen.drift() >= drift.get()) {
            return Optional.of(said(
                    "The column '%s' has moved away from the training data: PSI %.2f, the line is %.2f.",
                    seen.column(), seen.drift(), drift.get()));
        }
        return quality.filter(line -> isWorse(seen, line))
                .map(line -> said(
                        "%s is %.3f, the line is %.3f.",
                        seen.metric().label(), seen.quality().orElseThrow(), line));
    }

    private static boolean isWorse(Seen seen, double line) {
        return seen.quality()
                .filter(value -> seen.metric().higherIsBetter() ? value < line : value > line)
                .isPresent();
    }

    /** For the audit trail. */
    public String words() {
        List<String> words = new ArrayList<>();
        until.ifPresent(end -> words.add("until " + day(end)));
        drift.ifPresent(line -> words.add(said("drift %.2f", line)));
        quality.ifPresent(line -> words.add(said("quality %.3f", line)));
        return words.isEmpty() ? "without end" : String.join(", ", words);
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String said(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
