package io.predictml.spark;

import io.predictml.engine.cluster.ClusterDesk;
import io.predictml.engine.cluster.Order;
import io.predictml.engine.compare.Experiment;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The driver of a comparison on a cluster. It takes the orders that a server lays down in the experiment's work folder, has
 * their folds scored by the executors and lays down the results. It ends when it is no longer the one at work, or when no
 * server has waited for anything for ten minutes. Its death costs what was being scored at that moment.
 */
final class ComparisonApplication {
    private static final long PAUSE_MILLIS = 100;

    private final ClusterDesk desk;
    private final Presence presence;
    private final Scoring scoring;
    /** Candidates by name; each stands on one rung at a time. */
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();

    private final AtomicReference<Exception> fault = new AtomicReference<>();

    ComparisonApplication(JavaSparkContext context, Path workFolder, Presence presence) {
        this.desk = new ClusterDesk(workFolder);
        this.presence = presence;
        this.scoring = new Scoring(context, Experiment.open(workFolder), desk);
    }

    /** @throws Exception where the cluster cannot be worked with any more */
    void serve() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            while (presence.isWanted()) {
                presence.tellOfLife();
                for (Order order : desk.open()) {
                    if (atWork.add(order.candidate())) {
                        threads.execute(() -> take(order));
                    }
                }
                if (fault.get() != null) {
                    throw fault.get();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } finally {
            threads.shutdownNow();
            scoring.close();
        }
    }

    // Spark is met here, so anything may come.
    private void take(Order order) {
        try {
            desk.finish(order, scoring.result(order));
        } catch (Exception e) {
            fault.compareAndSet(null, e);
        } finally {
            atWork.remove(order.candidate());
        }
    }
}
