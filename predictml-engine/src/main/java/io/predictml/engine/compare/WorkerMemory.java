package io.predictml.engine.compare;

import java.util.Locale;

/**
 * What candidates may use of the machine's memory.
 *
 * @param heapMegabytes the heap of a worker process beside others, in MiB
 * @param aloneMegabytes the heap of a worker process while no other is at work, in MiB; not less
 */
public record WorkerMemory(int heapMegabytes, int aloneMegabytes) {
    private static final double MEGABYTES_OF_GIGABYTE = 1024;

    public WorkerMemory {
        if (heapMegabytes <= 0 || aloneMegabytes < heapMegabytes) {
            throw new IllegalArgumentException(
                    "A worker cannot have %d MiB, and %d MiB alone".formatted(heapMegabytes, aloneMegabytes));
        }
    }

    /** Of so many workers, one of which may have the heap of all. */
    public static WorkerMemory of(int workers, int heapMegabytes) {
        return new WorkerMemory(heapMegabytes, workers * heapMegabytes);
    }

    /** The heap for a candidate that needs so much. */
    public int heapFor(int megabytes) {
        return megabytes > heapMegabytes ? aloneMegabytes : heapMegabytes;
    }

    /** Whether such a candidate may only run while no other does. */
    boolean isAlone(int megabytes) {
        return megabytes > heapMegabytes;
    }

    boolean isTooMuch(int megabytes) {
        return megabytes > aloneMegabytes;
    }

    String refusal(int megabytes, int rows) {
        return String.format(
                Locale.ROOT,
                "It needs about %s of memory for %,d rows; a worker has %s.",
                words(megabytes),
                rows,
                words(aloneMegabytes));
    }

    private static String words(int megabytes) {
        return megabytes < MEGABYTES_OF_GIGABYTE
                ? "%d MB".formatted(megabytes)
                : String.format(Locale.ROOT, "%.1f GB", megabytes / MEGABYTES_OF_GIGABYTE)
                        .replace(".0", "");
    }
}
