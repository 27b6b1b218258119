package io.predictml.spark;

import io.predictml.domain.training.CandidateResult;
import io.predictml.engine.cluster.Order;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.FoldParts;
import io.predictml.engine.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.spark.SparkFiles;

/**
 * A worker process on an executor, with its own copy of the experiment's work folder. An executor has as many as tasks run
 * on it at a time; they stay for the next task. The process ends with the executor.
 */
final class Workplace {
    /** Those of this executor that wait for a task. An executor belongs to one application, so to one experiment. */
    private static final ConcurrentLinkedDeque<Workplace> IDLE = new ConcurrentLinkedDeque<>();

    private final Experiment experiment;
    private final WorkerProcess worker;

    private Workplace(Path folder, WorkerJars jars, int heapMegabytes) {
        this.experiment = Experiment.open(folder);
        this.worker = WorkerProcess.start(folder, jars.settings(heapMegabytes));
    }

    /** @param question the files of which a work folder is made, by their names */
    static Workplace take(Map<String, byte[]> question, WorkerJars jars, int heapMegabytes) throws IOException {
        Workplace idle = IDLE.poll();
        if (idle != null) {
            return idle;
        }
        Path folder = Files.createTempDirectory(Path.of(SparkFiles.getRootDirectory()), "experiment-");
        write(folder, question);
        return new Workplace(folder, jars, heapMegabytes);
    }

    CandidateResult score(Order order, int fold, Map<String, byte[]> settings) throws IOException {
        write(experiment.folder(), settings);
        return worker.evaluateFold(order.candidate(), order.rung(), fold, order.cap(), order.heapMegabytes());
    }

    /** What the fold left in the work folder, which keeps nothing of it. */
    Map<String, byte[]> collect(Order order, int fold) throws IOException {
        Map<String, byte[]> files = FoldParts.outcome(experiment, order.candidate(), order.rung(), fold);
        for (String name : files.keySet()) {
            Files.delete(experiment.folder().resolve(name));
        }
        return files;
    }

    /** @param whole whether the task came to its end; else the process may be in the middle of something */
    void giveBack(boolean whole) {
        if (whole) {
            IDLE.push(this);
        } else {
            worker.close();
        }
    }

    private static void write(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
    }
}
