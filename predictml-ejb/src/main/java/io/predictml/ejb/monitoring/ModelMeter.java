package io.predictml.ejb.monitoring;

import io.predictml.domain.DomainException;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.engine.monitoring.InputCounts;
import io.predictml.engine.monitoring.InputTally;
import io.predictml.engine.monitoring.OutputReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/**
 * Counts the calls to one deployment while they are answered. Callers never wait for each other or for who reads. Safe for
 * any number of callers and one reader.
 */
final class ModelMeter {
    private static final int ROWS = 0;
    private static final int CALLS = 1;
    private static final int INPUT_ERRORS = 2;
    private static final int OTHER_ERRORS = 3;
    private static final int FAULTS = 4;
    private static final int FIRST_OUTPUT = 5;

    private final Optional<OutputReference> outputs;
    private final Map<String, Integer> places = new HashMap<>();
    private final LongAdder[] adders;
    private final long[] read;
    private final DoubleAdder certainty = new DoubleAdder();
    private final Recorder latency = new Recorder(Counts.SLOWEST_MICROS, Counts.DIGITS);
    private final CopyOnWriteArrayList<InputTally> tallies = new CopyOnWriteArrayList<>();
    private double certaintyRead;

    ModelMeter(Optional<OutputReference> outputs, List<String> labels) {
        this.outputs = outputs;
        labels.forEach(label -> places.put(label, places.size()));
        int bins = labels.isEmpty()
                ? outputs.map(reference -> reference.cuts().size() + 1).orElse(0)
                : labels.size();
        adders = new LongAdder[FIRST_OUTPUT + bins];
        for (int i = 0; i < adders.length; i++) {
            adders[i] = new LongAdder();
        }
        read = new long[adders.length];
    }

    /** A model of the deployment that was loaded: anew, where there was one before. */
    void watch(InputTally tally) {
        tallies.add(tally);
    }

    void answered(List<Prediction> predictions, long nanos) {
        adders[ROWS].add(predictions.size());
        double sum = 0;
        int[] bins = new int[adders.length - FIRST_OUTPUT];
        for (Prediction prediction : predictions) {
            int bin = bin(prediction);
            if (bin >= 0) {
                bins[bin]++;
            }
            sum += certainty(prediction);
        }
        certainty.add(sum);
        for (int bin = 0; bin < bins.length; bin++) {
            if (bins[bin] > 0) {
                adders[FIRST_OUTPUT + bin].add(bins[bin]);
            }
        }
        called(nanos);
    }

    void failed(RuntimeException failure, long nanos) {
        int kind = failure instanceof InputRejected
                ? INPUT_ERRORS
                : failure instanceof DomainException ? OTHER_ERRORS : FAULTS;
        adders[kind].increment();
        called(nanos);
    }

    private void called(long nanos) {
        adders[CALLS].increment();
        latency.recordValue(Math.min(Counts.SLOWEST_MICROS, Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos))));
    }

    private int bin(Prediction prediction) {
        return prediction.isNumber()
                ? outputs.map(reference -> reference.bin(prediction.number())).orElse(-1)
                : places.getOrDefault(prediction.label(), -1);
    }

    private static double certainty(Prediction prediction) {
        if (prediction.isNumber()) {
            return prediction.interval().map(ModelMeter::halfWidth).orElse(0.0);
        }
        double confidence = prediction.confidence();
        return Double.isNaN(confidence) ? 0 : confidence;
    }

    private static double halfWidth(Interval interval) {
        return (interval.upper() - interval.lower()) / 2;
    }

    /** What was counted since the last call; every call of a client is handed out exactly once. */
    Counts drain() {
        long[] since = new long[adders.length];
        for (int i = 0; i < adders.length; i++) {
            long sum = adders[i].sum();
            since[i] = sum - read[i];
            read[i] = sum;
        }
        double sum = certainty.sum();
        double more = sum - certaintyRead;
        certaintyRead = sum;
        InputCounts inputs = InputCounts.NONE;
        for (InputTally tally : tallies) {
            inputs = inputs.plus(tally.drain());
        }
        // A model that was replaced may still be answering its last call.
        while (tallies.size() > 2) {
            tallies.remove(0);
        }
        return new Counts(
                since[CALLS],
                since[ROWS],
                since[INPUT_ERRORS],
                since[OTHER_ERRORS],
                since[FAULTS],
                more,
                latency.getIntervalHistogram(),
                inputs,
                Arrays.stream(since).skip(FIRST_OUTPUT).boxed().toList());
    }
}
