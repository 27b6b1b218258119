package io.predictml.engine.monitoring;

import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.outcome.LiveMoney;
import io.predictml.domain.outcome.MoneyEstimate;
import io.predictml.domain.outcome.MoneyEstimate.Brought;
import io.predictml.domain.outcome.Payoffs;
import io.predictml.domain.outcome.PromisedMoney;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says what predictions have brought by what came true. */
public final class MoneyScores {
    private final Payoffs payoffs;
    private final Map<List<String>, Optional<Double>> known = new HashMap<>();

    private MoneyScores(Payoffs payoffs) {
        this.payoffs = payoffs;
    }

    /**
     * @param part of the window that a point is made of, at least a second
     * @return empty where no outcome has an amount; one of a class that the payoffs do not know is left out
     */
    public static Optional<LiveMoney> of(
            List<JoinedOutcome> joined, Payoffs payoffs, Optional<PromisedMoney> promised, Duration part) {
        MoneyScores scores = new MoneyScores(payoffs);
        long seconds = Math.max(1, part.toSeconds());
        List<Brought> all = new ArrayList<>();
        TreeMap<Instant, List<Brought>> parts = new TreeMap<>();
        for (JoinedOutcome one : joined) {
            scores.amount(one).ifPresent(amount -> {
                Brought brought = new Brought(amount, 1);
                Instant begin = Instant.ofEpochSecond(one.answeredAt().getEpochSecond() / seconds * seconds);
                all.add(brought);
                parts.computeIfAbsent(begin, key -> new ArrayList<>()).add(brought);
            });
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        double usual = promised.map(it -> it.perPrediction().deviation()).orElse(0.0);
        return Optional.of(new LiveMoney(
                payoffs.currency(),
                total(all),
                MoneyEstimate.of(all, usual),
                promised,
                parts.entrySet().stream()
                        .map(entry -> new LiveMoney.Point(
                                entry.getKey(),
                                total(entry.getValue()),
                                entry.getValue().size()))
                        .toList()));
    }

    private static double total(List<Brought> all) {
        return all.stream().mapToDouble(Brought::amount).sum();
    }

    private Optional<Double> amount(JoinedOutcome one) {
        if (one.isNumber()) {
            return payoffs.errors().map(costs -> payoffs.ofError(one.error()));
        }
        return known.computeIfAbsent(List.of(one.truth(), one.label()), pair -> payoffs.of(pair.get(0), pair.get(1)));
    }
}
