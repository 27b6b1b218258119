package io.predictml.engine.compare;

import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelMakeup;
import io.predictml.engine.algorithm.Algorithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Of which algorithms a candidate is made: the blend of its members, any other of itself.
 *
 * @param members with their weights, which add up to 1, those that count most first
 * @param chance {@link ModelMakeup#chance}
 */
record Makeup(ModelChoice choice, Map<Algorithm, Double> members, double chance) {
    static Makeup of(Experiment experiment, String candidateName) {
        Optional<Blend.Outcome> outcome = Blend.outcome(experiment.folder());
        double chance = outcome.map(Blend.Outcome::chance).orElse(1.0);
        if (!experiment.isBlend(candidateName)) {
            return new Makeup(ModelChoice.SINGLE, Map.of(experiment.algorithm(candidateName), 1.0), chance);
        }
        Blend.Outcome blend = outcome.orElseThrow();
        Map<Algorithm, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < blend.members().size(); i++) {
            weights.put(
                    experiment.algorithm(blend.members().get(i)),
                    blend.weights().get(i));
        }
        return new Makeup(ModelChoice.ACCURATE, weights, chance);
    }

    String implementation() {
        return members.keySet().stream()
                .map(Algorithm::implementation)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What there is to know of the members, a sentence each. */
    List<String> notes(int trainingRows) {
        List<String> notes = new ArrayList<>();
        members.forEach((algorithm, weight) -> {
            if (members.size() > 1) {
                notes.add(String.format(Locale.ROOT, "%s has %.0f %% of the say.", algorithm.name(), 100 * weight));
            }
            if (trainingRows > algorithm.effort().maxRows()) {
                notes.add(
                        "%s learned from a sample of %d of the %d training rows, which is as many as it can take in reasonable time."
                                .formatted(algorithm.name(), algorithm.effort().maxRows(), trainingRows));
            }
        });
        return notes;
    }

    /**
     * As people see it.
     *
     * @param predictMicros measured
     * @param exactReasons whether the model can tell its reasons exactly
     */
    ModelMakeup told(double predictMicros, boolean exactReasons) {
        List<ModelMakeup.Member> named = members.entrySet().stream()
                .map(member -> new ModelMakeup.Member(member.getKey().name(), member.getValue()))
                .toList();
        return new ModelMakeup(choice, named, predictMicros, exactReasons, chance);
    }
}
