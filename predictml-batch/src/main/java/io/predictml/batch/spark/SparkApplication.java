package io.predictml.batch.spark;

import io.predictml.ejb.settings.SparkSettings;
import io.predictml.engine.cluster.ClusterApplication;
import io.predictml.engine.cluster.ClusterDesk;
import io.predictml.engine.cluster.ClusterUnavailable;
import io.predictml.engine.cluster.ClusterWork;
import io.predictml.engine.cluster.Pulse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * An application on Spark at work for one training or survey, as a server sees it: found again where one is at
 * work already, else submitted; submitted again where it died. It is known to be alive by its pulse, wherever its driver
 * runs.
 */
public final class SparkApplication implements ClusterApplication {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration SILENT_FOR = Duration.ofSeconds(20);
    /** An application that another server submitted has so long to show its pulse. */
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(5);

    private static final Duration OFTEN = Duration.ofMillis(300);
    private static final int MOST_IN_VAIN = 3;

    private final ClusterDesk desk;
    private final Submission submission;
    private final boolean onCluster;
    private final Consumer<String> log;

    private Optional<Process> process = Optional.empty();
    private Optional<Pulse> last = Optional.empty();
    private boolean begun;
    private boolean heard;
    private long quietSince;
    private Duration patience = FOUND_WITHIN;
    private int inVain;
    private int finished;
    private long looked;
    private long watches;

    /**
     * @param workFolder of the experiment, or of the survey
     * @param workerJars the folder of the jars that worker processes run from
     * @param log told in sentences what happens
     */
    public SparkApplication(
            ClusterWork work, Path workFolder, SparkSettings settings, Path workerJars, Consumer<String> log) {
        this.desk = new ClusterDesk(workFolder, work);
        this.submission = new Submission(work, workFolder, settings, workerJars);
        this.onCluster = settings.onCluster();
        this.log = log;
    }

    @Override
    public synchronized void watch() {
        long now = System.nanoTime();
        if (begun && now - looked < OFTEN.toNanos()) {
            return;
        }
        looked = now;
        if (!begun) {
            begin(now);
        }
        desk.watch(System.currentTimeMillis() + watches++);
        listen(now);
        if (isGone(now)) {
            submitAgain();
        }
    }

    /** Where one is named as at work it is given the time to show itself. */
    private void begin(long now) {
        begun = true;
        if (desk.atWork().isEmpty()) {
            submit();
            return;
        }
        last = desk.pulse();
        patience = last.isPresent() ? FOUND_WITHIN : STARTS_WITHIN.dividedBy(6);
        quietSince = now;
    }

    private void listen(long now) {
        Optional<Pulse> pulse = desk.pulse();
        if (pulse.isEmpty() || pulse.equals(last)) {
            return;
        }
        if (!heard) {
            log.accept((process.isPresent() ? "The application %s runs on Spark." : "Found the running application %s.")
                    .formatted(pulse.get().application()));
        }
        heard = true;
        last = pulse;
        quietSince = now;
        patience = SILENT_FOR;
    }

    private boolean isGone(long now) {
        // Where the driver runs on the cluster, the process that submitted it ends well before.
        boolean ended = process.filter(submitter -> !submitter.isAlive())
                .filter(submitter -> !onCluster || submitter.exitValue() != 0)
                .isPresent();
        return ended || now - quietSince > patience.toNanos();
    }

    private void submitAgain() {
        int done = desk.finished();
        inVain = done > finished ? 1 : inVain + 1;
        finished = done;
        if (inVain >= MOST_IN_VAIN) {
            desk.end();
            throw new ClusterUnavailable("The application on Spark could not be kept running: it"
                    + " ended %d times without finishing anything. What is finished is kept; retry when the cluster is well."
                            .formatted(inVain));
        }
        log.accept("The application on Spark is gone. It is submitted again; what is finished is kept.");
        submit();
    }

    private void submit() {
        String name = UUID.randomUUID().toString();
        process.ifPresent(Process::destroyForcibly);
        desk.begin(name);
        last = Optional.empty();
        heard = false;
        quietSince = System.nanoTime();
        patience = STARTS_WITHIN;
        try {
            process = Optional.of(submission.submit(name));
        } catch (IOException e) {
            desk.end();
            throw new ClusterUnavailable("Nothing could be submitted to Spark: " + e.getMessage());
        }
    }
}
