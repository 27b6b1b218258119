package io.predictml.engine.algorithm;

import io.predictml.engine.boost.BoostData;
import io.predictml.engine.boost.BoostOutcome;
import io.predictml.engine.boost.BoostSettings;
import io.predictml.engine.boost.BoostTraining;
import io.predictml.engine.prepare.EncodedColumn;
import io.predictml.engine.prepare.LearningData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A booster as a learner: a tenth of the rows, drawn by the seed, tells when to stop. The caller's cap ends it by an
 * interrupt, which is seen between two rounds.
 */
final class BoostLearner implements Learner {
    private static final int HELD_BACK = 10;
    /** Fewer rows say too little about when to stop. */
    private static final int FEWEST_FOR_STOPPING = 100;

    private static final int ROUNDS_OF_A_CHECK = 5;

    private static final Duration LIMIT = Duration.ofDays(1);

    private final BoostSettings settings;

    BoostLearner(BoostSettings settings) {
        this.settings = settings;
    }

    BoostSettings settings() {
        return settings;
    }

    @Override
    public FittedModel fit(LearningData data, long seed) throws Exception {
        BoostSettings seeded = settings.withSeed((int) seed);
        List<Integer> all = IntStream.range(0, data.size()).boxed().toList();
        if (settings.schedule().patience() == 0 || data.size() < FEWEST_FOR_STOPPING) {
            return model(new BoostTraining(seeded, LIMIT).train(part(data, all)));
        }
        List<Integer> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        int held = data.size() / HELD_BACK;
        return model(new BoostTraining(seeded, LIMIT)
                .train(part(data, shuffled.subList(held, data.size())), part(data, shuffled.subList(0, held))));
    }

    @Override
    public Learner patient(int checks) {
        BoostSettings.Schedule schedule = settings.schedule();
        return schedule.patience() == 0
                ? this
                : new BoostLearner(settings.withSchedule(new BoostSettings.Schedule(
                        schedule.learningRate(), schedule.rounds(), checks * ROUNDS_OF_A_CHECK)));
    }

    @Override
    public boolean holdsBack() {
        return settings.schedule().patience() > 0;
    }

    private static FittedModel model(BoostOutcome outcome) {
        return new TreeModel(outcome.trees());
    }

    private static BoostData part(LearningData data, List<Integer> rows) {
        double[][] values = rows.stream().map(data::row).toArray(double[][]::new);
        double[] targets = rows.stream().mapToDouble(data::target).toArray();
        int[] levels = data.columns().stream()
                .map(EncodedColumn::levels)
                .mapToInt(List::size)
                .toArray();
        BoostData part = data.labels().isEmpty()
                ? BoostData.numbers(values, levels, targets)
                : BoostData.classes(values, levels, targets, data.labels().size());
        return data.isWeighted()
                ? part.weighted(rows.stream().mapToDouble(data::weight).toArray())
                : part;
    }
}
