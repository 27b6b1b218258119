package io.predictml.spark;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.engine.cluster.Order;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** One fold of one candidate, scored on an executor by a worker process of the engine. */
final class FoldTask implements Function<Integer, FoldOutcome> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Map<String, byte[]>> question;
    private final HashMap<String, byte[]> settings;
    private final String candidate;
    private final int rung;
    private final long capMillis;
    private final int heapMegabytes;
    private final WorkerJars jars;

    FoldTask(Broadcast<Map<String, byte[]>> question, Map<String, byte[]> settings, Order order, WorkerJars jars) {
        this.question = question;
        this.settings = new HashMap<>(settings);
        this.candidate = order.candidate();
        this.rung = order.rung();
        this.capMillis = order.capMillis();
        this.heapMegabytes = order.heapMegabytes();
        this.jars = jars;
    }

    @Override
    public FoldOutcome call(Integer fold) throws Exception {
        Order order = new Order(candidate, rung, capMillis, heapMegabytes);
        Workplace place = Workplace.take(question.value(), jars, heapMegabytes);
        boolean whole = false;
        try {
            CandidateResult result = place.score(order, fold, settings);
            Map<String, byte[]> files =
                    result.status() == CandidateStatus.COMPLETED ? place.collect(order, fold) : Map.of();
            whole = true;
            return new FoldOutcome(result, files);
        } finally {
            place.giveBack(whole);
        }
    }
}
