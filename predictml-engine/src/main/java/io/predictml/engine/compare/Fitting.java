package io.predictml.engine.compare;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes trained models of algorithms and rows; of too many rows for an algorithm it takes a sample. */
final class Fitting {
    /** Deep trees are grown by recursion. */
    private static final long STACK = 256L << 20;

    private final Experiment experiment;
    private final Table table;
    private final Target target;

    Fitting(Experiment experiment, Table table) {
        this.experiment = experiment;
        this.table = table;
        this.target = experiment.target(table);
    }

    /** @param bag how often an algorithm that holds back rows is fitted */
    TrainedModel model(Algorithm algorithm, int[] rows, int bag) throws Exception {
        long seed = experiment.settings().seed();
        int[] sampled = Strata.sample(rows, target, algorithm.effort().maxRows(), seed);
        return TrainedModel.train(algorithm, table, experiment.fields(), sampled, target, seed, bag);
    }

    /**
     * A weighted blend, or the one model where there is only one. As many threads work as there are processors; the
     * result does not depend on their number.
     */
    TrainedModel blend(Map<Algorithm, Double> weights, int[] rows, int bag) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(), work -> new Thread(null, work, "predictml-fitting", STACK));
        try {
            List<Future<TrainedModel>> parts = new ArrayList<>();
            for (Algorithm algorithm : weights.keySet()) {
                parts.add(threads.submit(() -> model(algorithm, rows, bag)));
            }
            List<TrainedModel> models = new ArrayList<>();
            for (Future<TrainedModel> part : parts) {
                models.add(part.get());
            }
            return TrainedModel.blend(models, List.copyOf(weights.values()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }
}
