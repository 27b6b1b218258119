package io.predictml.domain.deployment;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Which of a dataset's calls an active deployment answers. One is live; beside it one more may be on trial, as a canary that
 * answers some of the calls or as a shadow that answers none.
 *
 * @param percent of the calls that it answers: 100 live, 1 to 99 for a canary, 0 for a shadow
 */
public record Rollout(Mode mode, int percent) {
    /** It answers, or is to answer, all calls. */
    public static final Rollout LIVE = new Rollout(Mode.LIVE, 100);

    /** It gets copies of the calls that the live version answers, and what it says is compared with those answers. */
    public static final Rollout SHADOW = new Rollout(Mode.SHADOW, 0);

    private static final int MOST_OF_A_CANARY = 99;

    /** How a version is tried, or that it is not tried any more. */
    public enum Mode {
        LIVE,
        CANARY,
        SHADOW;

        /** The word that clients read and write. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws RequestMalformed where the share does not go with the mode */
    public Rollout {
        Objects.requireNonNull(mode);
        boolean fits =
                switch (mode) {
                    case LIVE -> percent == 100;
                    case CANARY -> percent >= 1 && percent <= MOST_OF_A_CANARY;
                    case SHADOW -> percent == 0;
                };
        if (!fits) {
            throw new RequestMalformed(
                    "A canary answers 1 to 99 percent of the calls.",
                    List.of(new FieldError("percent", "a whole number from 1 to 99", String.valueOf(percent))));
        }
    }

    /** @param percent of the calls, 1 to 99 */
    public static Rollout canary(int percent) {
        return new Rollout(Mode.CANARY, percent);
    }

    /** Whether it is tried beside the live version. */
    public boolean isTrial() {
        return mode != Mode.LIVE;
    }

    /**
     * Whether the canary answers the call of that number. Of every hundred calls it is exactly its share, spread evenly.
     *
     * @param call counted from 0
     */
    public boolean takes(long call) {
        return (call + 1) * percent / 100 > call * percent / 100;
    }

    /** For the audit trail: {@code canary 25 %}, {@code shadow}, {@code live}. */
    public String words() {
        return mode == Mode.CANARY ? "canary %d %%".formatted(percent) : mode.word();
    }
}
