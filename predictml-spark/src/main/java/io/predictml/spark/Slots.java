package io.predictml.spark;

import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;

/** How many tasks can run at the same time, which those of one step of a learner have to. */
final class Slots {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 100;

    private Slots() {}

    /** As many as were asked for, or as have come after ten seconds. */
    static int of(JavaSparkContext context) throws InterruptedException {
        if (context.isLocal()) {
            return context.defaultParallelism();
        }
        int wanted = context.getConf().getInt("spark.cores.max", 1);
        int there = executors(context);
        for (int tries = 0; tries < TRIES && there < wanted; tries++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            there = executors(context);
        }
        return Math.max(1, Math.min(wanted, there));
    }

    /** Of one core each; the driver is listed with them. */
    private static int executors(JavaSparkContext context) {
        return context.sc().statusTracker().getExecutorInfos().length - 1;
    }
}
