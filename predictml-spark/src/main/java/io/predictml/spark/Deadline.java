package io.predictml.spark;

import java.util.Timer;
import java.util.TimerTask;
import org.apache.spark.api.java.JavaSparkContext;

/** Stops what runs on the cluster when the time is up. */
final class Deadline implements AutoCloseable {
    private final Timer clock = new Timer("predictml-deadline", true);
    private volatile String group = "";

    /** @param at milliseconds since 1970 */
    Deadline(JavaSparkContext context, long at) {
        TimerTask stop = new TimerTask() {
            @Override
            public void run() {
                context.sc().cancelJobGroup(group);
            }
        };
        clock.schedule(stop, Math.max(0, at - System.currentTimeMillis()));
    }

    /** The group of jobs that is at work from now on. */
    void cancels(String jobs) {
        group = jobs;
    }

    @Override
    public void close() {
        clock.cancel();
    }
}
