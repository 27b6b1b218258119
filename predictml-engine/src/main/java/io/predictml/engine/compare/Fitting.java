package io.predictml.engine.compare;

import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Makes trained models of algorithms and rows; of too many rows for an algorithm, or for the time, it takes a sample. */
final class Fitting {
    private static final int FEWEST = 1_000;

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
     * All rows and the whole bag where that is expected to fit into the time, else less of the one, then of the other.
     *
     * @param mostBag the bag to begin with
     */
    Load within(Duration limit, Map<Algorithm, Double> weights, int rows, int mostBag) throws IOException {
        double left = limit.toMillis() / 1e3;
        int bag = mostBag;
        while (bag > 1 && FitCost.seconds(experiment, weights.keySet(), rows, bag) > left) {
            bag--;
        }
        int most = rows;
        while (most > FEWEST && FitCost.seconds(experiment, weights.keySet(), most, bag) > left) {
            most = most * 3 / 4;
        }
        return new Load(bag, most);
    }

    /** At most that many of the rows, evenly spread over the target. */
    int[] sample(int[] rows, int most) {
        return Strata.sample(rows, target, most, experiment.settings().seed());
    }
}
