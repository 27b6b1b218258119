package io.predictml.ejb.settings;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What trainings may use of this machine.
 *
 * @param slots trainings at a time on this node, 1 to 32
 * @param workers most worker processes of one training, 1 to 32
 * @param workerHeapMegabytes the most heap of one worker process, 128 or more
 * @param workerClassPath the folder whose jars the worker processes run from
 */
public record TrainingSlots(int slots, int workers, int workerHeapMegabytes, Path workerClassPath) {
    public TrainingSlots {
        Objects.requireNonNull(workerClassPath);
        require(slots >= 1 && slots <= 32, "predictml.training.slots", slots, "1 to 32");
        require(workers >= 1 && workers <= 32, "predictml.training.workers", workers, "1 to 32");
        require(workerHeapMegabytes >= 128, "predictml.training.worker-heap-mb", workerHeapMegabytes, "128 or more");
    }

    /**
     * Worker processes for one of several trainings at work, so that together they do not crowd the machine: at least
     * one, at most as many as configured.
     *
     * @param trainings at work on this node, 1 or more
     * @param cores of this machine
     */
    public int workersAmong(int trainings, int cores) {
        return Math.max(1, Math.min(workers, cores / trainings));
    }

    private static void require(boolean holds, String key, int value, String range) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %d but must be %s".formatted(key, value, range));
        }
    }
}
