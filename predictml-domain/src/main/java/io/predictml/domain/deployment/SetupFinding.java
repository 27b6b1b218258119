package io.predictml.domain.deployment;

import java.util.Locale;
import java.util.Objects;

/**
 * What was found when the set-up of a deployment target was looked at.
 *
 * @param subject what was looked at, a stable word such as {@code quota}
 * @param sentence what there is, or what is missing and who can mend it
 */
public record SetupFinding(String subject, Outcome outcome, String sentence) {
    /** How it stands. */
    public enum Outcome {
        OK,
        WARNING,
        MISSING;

        /** The word that clients read. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SetupFinding {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(sentence);
    }
}
