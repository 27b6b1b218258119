package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/**
 * What a model is made of, and what comes of that besides its figures of merit.
 *
 * @param members those that count most first
 * @param predictMicros mean time to predict one row, on one thread, in microseconds
 * @param exactReasons whether the reasons for its answers are computed exactly, and not by asking it what if
 * @param chance how probable a gain of the blend over the best single model as large as that on the folds is where there is
 *     none, 0 to 1: below 0.05 the blend is recommended; 1 where nothing was blended
 */
public record ModelMakeup(
        ModelChoice choice, List<Member> members, double predictMicros, boolean exactReasons, double chance) {
    /**
     * One of the models that make up a model.
     *
     * @param weight its share of the say, above 0 and at most 1
     */
    public record Member(String name, double weight) {
        public Member {
            Objects.requireNonNull(name);
        }
    }

    public ModelMakeup {
        Objects.requireNonNull(choice);
        members = List.copyOf(members);
    }
}
