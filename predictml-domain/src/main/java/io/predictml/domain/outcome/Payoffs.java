package io.predictml.domain.outcome;

import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model's answers are worth: its cost-benefit matrix (C. Elkan, The foundations of cost-sensitive learning, IJCAI
 * 2001), or for numbers what a unit of error costs, to either side. It has the one or the other.
 *
 * @param currency three letters of ISO 4217
 * @param amounts for classes: one for every pair of a true and a predicted class
 * @param errors for numbers
 */
public record Payoffs(String currency, List<Amount> amounts, Optional<ErrorCosts> errors) {
    /** Beyond which an amount is taken for a mistake. */
    public static final double MOST = 1e9;

    private static final int MOST_CLASSES = 100;
    private static final String RANGE = "a number from -1,000,000,000 to 1,000,000,000";
    private static final String COST = "a number from 0 to 1,000,000,000";

    /**
     * What it brings to answer one class where another, or the same, is true.
     *
     * @param amount above 0 a gain, below 0 a cost
     */
    public record Amount(String trueClass, String predictedClass, double amount) {}

    /**
     * What a unit of error costs.
     *
     * @param tooHigh where the answer is above the truth, at least 0
     * @param tooLow where it is below, at least 0
     */
    public record ErrorCosts(double tooHigh, double tooLow) {}

    /** @throws PayoffsRejected naming the field that does not fit */
    public Payoffs {
        currency = Objects.requireNonNullElse(currency, "");
        amounts = amounts == null ? List.of() : List.copyOf(amounts);
        errors = Objects.requireNonNullElse(errors, Optional.<ErrorCosts>empty());
        require(isCurrency(currency), "currency", "a currency's code of ISO 4217, such as EUR", "something else");
        require(amounts.isEmpty() || errors.isEmpty(), "errors", "left out where there are amounts", "there");
        require(
                !amounts.isEmpty() || errors.isPresent(),
                "amounts",
                "one for every pair of a true and a predicted class",
                "empty");
        errors.ifPresent(costs -> {
            require(costs.tooHigh() >= 0 && costs.tooHigh() <= MOST, "errors.tooHigh", COST, "something else");
            require(costs.tooLow() >= 0 && costs.tooLow() <= MOST, "errors.tooLow", COST, "something else");
        });
        if (!amounts.isEmpty()) {
            checkMatrix(amounts);
        }
    }

    private static void checkMatrix(List<Amount> amounts) {
        require(
                amounts.size() <= MOST_CLASSES * MOST_CLASSES,
                "amounts",
                "for %d classes at most".formatted(MOST_CLASSES),
                "more");
        Set<List<String>> pairs = new HashSet<>();
        for (int at = 0; at < amounts.size(); at++) {
            Amount one = amounts.get(at);
            String field = "amounts[%d]".formatted(at);
            require(one.trueClass() != null, field + ".trueClass", "a class", "missing");
            require(one.predictedClass() != null, field + ".predictedClass", "a class", "missing");
            require(Math.abs(one.amount()) <= MOST, field + ".amount", RANGE, "something else");
            require(
                    pairs.add(List.of(one.trueClass(), one.predictedClass())),
                    field,
                    "a pair that has no amount yet",
                    "there twice");
        }
        int classes = classes(amounts).size();
        require(
                classes > 1 && pairs.size() == classes * classes,
                "amounts",
                "one for every pair of a true and a predicted class",
                "without some");
    }

    private static void require(boolean holds, String field, String expected, String got) {
        if (!holds) {
            throw new PayoffsRejected(field, expected, got);
        }
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** The classes in the order that they are named in; empty for numbers. */
    public List<String> classes() {
        return List.copyOf(classes(amounts));
    }

    private static Set<String> classes(List<Amount> amounts) {
        return amounts.stream().map(Amount::trueClass).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether they are for a model of these classes, or for one of numbers where there are none. */
    public boolean fit(List<String> labels) {
        return Set.copyOf(labels).equals(Set.copyOf(classes()));
    }

    /** @throws PayoffsRejected unless {@link #fit} */
    public void mustFit(List<String> labels) {
        require(labels.isEmpty() || errors.isEmpty(), "amounts", "there, since the model answers classes", "missing");
        require(!labels.isEmpty() || errors.isPresent(), "errors", "there, since the model answers numbers", "missing");
        for (int at = 0; at < amounts.size(); at++) {
            String field = "amounts[%d]".formatted(at);
            require(labels.contains(amounts.get(at).trueClass()), field + ".trueClass", "a class of the model", "none");
            require(
                    labels.contains(amounts.get(at).predictedClass()),
                    field + ".predictedClass",
                    "a class of the model",
                    "none");
        }
        require(fit(labels), "amounts", "there for every class of the model", "without some");
    }

    /** What it brings to say this class where that is true; empty where there is no amount for it, as for a new class. */
    public Optional<Double> of(String trueClass, String predictedClass) {
        return amounts.stream()
                .filter(one -> JoinedOutcome.sameClass(one.trueClass(), trueClass)
                        && JoinedOutcome.sameClass(one.predictedClass(), predictedClass))
                .map(Amount::amount)
                .findFirst();
    }

    /** What an error brings, never above 0; of predicted less true. */
    public double ofError(double error) {
        ErrorCosts costs = errors.orElseThrow();
        return error > 0 ? -costs.tooHigh() * error : costs.tooLow() * error;
    }
}
