package io.predictml.engine.compare;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * What the models at the end of a comparison are made of. Every fit is kept, so that the blend and the best single model,
 * which is mostly a part of it, learn nothing twice.
 */
public final class Fits {
    /** Deep trees are grown by recursion. */
    private static final long STACK = 256L << 20;

    /** @param by whose time decided it */
    private record Decided(Set<String> by, Fitting.Load load) {}

    /** @param of how many rows there were to learn from */
    private record Fit(String algorithm, int of, Fitting.Load load) {}

    private final Fitting fitting;
    private final ConcurrentMap<Fit, TrainedModel> models = new ConcurrentHashMap<>();
    private final Map<Integer, Decided> loads = new HashMap<>();

    public Fits(Experiment experiment, Table table) {
        this.fitting = new Fitting(experiment, table);
    }

    /**
     * What can be fitted in the time; what the first model decides is decided for the others that learn from the same rows.
     *
     * @param mostBag the bag to begin with
     */
    Fitting.Load load(Duration limit, Map<Algorithm, Double> weights, int rows, int mostBag) throws IOException {
        Set<String> names = weights.keySet().stream().map(Algorithm::name).collect(Collectors.toSet());
        Decided decided = loads.get(rows);
        if (decided == null || decided.by().equals(names)) {
            decided = new Decided(names, fitting.within(limit, weights, rows, mostBag));
            loads.put(rows, decided);
        }
        return decided.load();
    }

    /** What was decided for as many rows, where every one of these has learned from it; empty where not. */
    Optional<Fitting.Load> done(Set<Algorithm> algorithms, int rows) {
        return Optional.ofNullable(loads.get(rows)).map(Decided::load).filter(load -> algorithms.stream()
                .allMatch(algorithm -> models.containsKey(new Fit(algorithm.name(), rows, load))));
    }

    /** Those of the rows that a load takes. */
    int[] sample(int[] rows, Fitting.Load load) {
        return fitting.sample(rows, load.rows());
    }

    /**
     * A weighted blend, or the one model where there is only one. As many threads work as there are processors; the
     * result does not depend on their number.
     */
    TrainedModel blend(Map<Algorithm, Double> weights, int[] rows, Fitting.Load load) throws Exception {
        int[] sample = sample(rows, load);
        ExecutorService threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(), work -> new Thread(null, work, "predictml-fitting", STACK));
        try {
            List<Future<TrainedModel>> parts = new ArrayList<>();
            for (Algorithm algorithm : weights.keySet()) {
                parts.add(threads.submit(() -> model(algorithm, new Fit(algorithm.name(), rows.length, load), sample)));
            }
            List<TrainedModel> members = new ArrayList<>();
            for (Future<TrainedModel> part : parts) {
                members.add(part.get());
            }
            return TrainedModel.blend(members, List.copyOf(weights.values()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private TrainedModel model(Algorithm algorithm, Fit fit, int[] sample) throws Exception {
        TrainedModel known = models.get(fit);
        if (known != null) {
            return known;
        }
        TrainedModel model = fitting.model(algorithm, sample, fit.load().bag());
        models.put(fit, model);
        return model;
    }
}
