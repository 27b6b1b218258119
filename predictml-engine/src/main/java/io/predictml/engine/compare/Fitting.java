package io.predictml.engine.compare;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.algorithm.Footprint;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes trained models of algorithms and rows; of too many rows for an algorithm, or for the time, it takes a sample. */
final class Fitting {
    /** Deep trees are grown by recursion. */
    private static final long STACK = 256L << 20;

    private static final int FEWEST = 1_000;
    private static final long BYTES_OF_MEGABYTE = 1 << 20;

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
        int[] sampled = sample(rows, algorithm.effort().maxRows());
        return TrainedModel.train(
                algorithm,
                table,
                experiment.fields(),
                sampled,
                target,
                experiment.settings().seed(),
                bag);
    }

    /** What can be fitted in the time: how often an algorithm that holds back rows, and on how many rows. */
    record Load(int bag, int rows) {}

    /**
     * All rows and the whole bag where that is expected to fit into the time and this process's heap, else less of the one,
     * then of the other.
     *
     * @param mostBag the bag to begin with
     */
    Load within(Duration limit, Map<Algorithm, Double> weights, int rows, int mostBag) throws IOException {
        double left = limit.toMillis() / 1e3;
        int bag = mostBag;
        while (bag > 1 && seconds(weights, rows, bag) > left) {
            bag--;
        }
        int most = rows;
        while (most > FEWEST && (seconds(weights, most, bag) > left || isTooLarge(weights.keySet(), most))) {
            most = most * 3 / 4;
        }
        return new Load(bag, most);
    }

    /** Whether as many as learn side by side are expected to need more than there is. */
    private boolean isTooLarge(Set<Algorithm> algorithms, int rows) {
        double bytes = algorithms.stream()
                .map(algorithm -> algorithm.bytes(experiment.size(rows)))
                .sorted(Comparator.reverseOrder())
                .limit(Runtime.getRuntime().availableProcessors())
                .mapToDouble(Double::doubleValue)
                .sum();
        return Footprint.megabytes(bytes + experiment.tableBytes())
                > Runtime.getRuntime().maxMemory() / BYTES_OF_MEGABYTE;
    }

    /** At most that many of the rows, evenly spread over the target. */
    int[] sample(int[] rows, int most) {
        return Strata.sample(rows, target, most, experiment.settings().seed());
    }

    private double seconds(Map<Algorithm, Double> weights, int rows, int bag) throws IOException {
        double sum = 0;
        for (Algorithm algorithm : weights.keySet()) {
            Optional<FitCost> cost = FitCost.read(experiment, algorithm.name());
            if (cost.isPresent()) {
                int taken = Math.min(rows, algorithm.effort().maxRows());
                int times = algorithm.learner().holdsBack() ? bag : 1;
                sum += times * cost.get().secondsFor(taken, algorithm.effort().growth());
            }
        }
        return sum / Math.min(weights.size(), Runtime.getRuntime().availableProcessors());
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
