package io.predictml.ejb.deployment;

import io.predictml.domain.deployment.RolloutReport;
import io.predictml.domain.deployment.RolloutReport.Comparison;
import io.predictml.domain.deployment.RolloutReport.Side;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What a version on trial and the live one beside it did on this node since it was last noted. Any number of threads add to it without a lock. */
final class RolloutCounts {
    /** One of the two versions. */
    static final class Version {
        private final LongAdder calls = new LongAdder();
        private final LongAdder rows = new LongAdder();
        private final LongAdder errors = new LongAdder();
        private final LongAdder micros = new LongAdder();

        void answered(int answeredRows, long nanos) {
            calls.increment();
            rows.add(answeredRows);
            micros.add(nanos / 1000);
        }

        void failed() {
            calls.increment();
            errors.increment();
        }

        private Side take() {
            return new Side(calls.sumThenReset(), rows.sumThenReset(), errors.sumThenReset(), micros.sumThenReset());
        }

        private void giveBack(Side side) {
            calls.add(side.calls());
            rows.add(side.rows());
            errors.add(side.errors());
            micros.add(side.micros());
        }
    }

    private final Version live = new Version();
    private final Version trial = new Version();
    private final LongAdder compared = new LongAdder();
    private final LongAdder agreed = new LongAdder();
    private final DoubleAdder difference = new DoubleAdder();
    private final LongAdder dropped = new LongAdder();

    Version live() {
        return live;
    }

    Version trial() {
        return trial;
    }

    /** A call that could not be mirrored. */
    void dropped() {
        dropped.increment();
    }

    /** What the two versions said of the same rows. */
    void compared(List<Prediction> ofLive, List<Prediction> ofTrial) {
        for (int row = 0; row < ofLive.size(); row++) {
            Prediction expected = ofLive.get(row);
            Prediction said = ofTrial.get(row);
            compared.increment();
            if (agree(expected, said)) {
                agreed.increment();
            }
            difference.add(distance(expected, said));
        }
    }

    private static boolean agree(Prediction live, Prediction trial) {
        if (!live.isNumber()) {
            return live.label().equals(trial.label());
        }
        Optional<Interval> bounds = live.interval();
        return bounds.isPresent()
                ? trial.number() >= bounds.get().lower()
                        && trial.number() <= bounds.get().upper()
                : trial.number() == live.number();
    }

    private static double distance(Prediction live, Prediction trial) {
        return live.isNumber()
                ? Math.abs(live.number() - trial.number())
                : Math.abs(live.confidence() - trial.probabilities().getOrDefault(live.label(), 0.0));
    }

    /** What there is, which is forgotten here. */
    RolloutReport take() {
        return new RolloutReport(
                live.take(),
                trial.take(),
                new Comparison(
                        compared.sumThenReset(),
                        agreed.sumThenReset(),
                        difference.sumThenReset(),
                        dropped.sumThenReset()));
    }

    /** What was taken could not be noted. */
    void giveBack(RolloutReport taken) {
        live.giveBack(taken.live());
        trial.giveBack(taken.trial());
        compared.add(taken.comparison().rows());
        agreed.add(taken.comparison().agreed());
        difference.add(taken.comparison().difference());
        dropped.add(taken.comparison().dropped());
    }
}
