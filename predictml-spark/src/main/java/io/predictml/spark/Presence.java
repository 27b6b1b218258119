package io.predictml.spark;

import io.predictml.engine.cluster.ClusterDesk;
import io.predictml.engine.cluster.Pulse;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Tells the server that the driver is alive, and the driver whether it is still wanted: it is not when another submission is
 * named as at work, or when no server has waited for anything for ten minutes.
 */
final class Presence {
    private static final Logger LOG = System.getLogger(Presence.class.getName());
    private static final long BEAT_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ClusterDesk desk;
    private final String submission;
    private final String application;

    private long watched;
    private long watchedSince = System.nanoTime();
    private long beat;
    private long beatAt;

    Presence(JavaSparkContext context, ClusterDesk desk, String submission) {
        this.desk = desk;
        this.submission = submission;
        this.application = context.sc().applicationId();
    }

    boolean isWanted() {
        long seen = desk.watched();
        if (seen != watched) {
            watched = seen;
            watchedSince = System.nanoTime();
        }
        return desk.atWork().filter(submission::equals).isPresent()
                && System.nanoTime() - watchedSince < PATIENCE.toNanos();
    }

    void tellOfLife() {
        long now = System.nanoTime();
        if (beat == 0 || now - beatAt > BEAT_MILLIS * 1_000_000) {
            beat++;
            beatAt = now;
            desk.beat(new Pulse(submission, application, beat));
        }
    }

    /** For work that is one piece: in a thread beside it, which ends the process when it is not wanted any more. */
    void goOnBeside() {
        tellOfLife();
        Thread thread = new Thread(this::goOn, "predictml-presence");
        thread.setDaemon(true);
        thread.start();
    }

    private void goOn() {
        try {
            while (isWanted()) {
                tellOfLife();
                TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS / 2);
            }
            LOG.log(Level.INFO, "Nobody wants this work any more.");
        } catch (UncheckedIOException e) {
            LOG.log(Level.WARNING, "The work folder is gone, and with it the work.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0); // what is being learned does not listen
    }
}
