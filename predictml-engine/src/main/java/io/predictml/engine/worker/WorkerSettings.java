package io.predictml.engine.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How a worker process is to be started.
 *
 * @param classPath of the child, in the form of {@code java -cp}
 * @param heapMegabytes the most that the child's heap may take, 64 or more
 * @param tempFolder where the child keeps its temporary files; a folder of its own is made in it and removed at the end
 * @param grace how long a candidate may go on after its cap before its process is killed
 */
public record WorkerSettings(String classPath, int heapMegabytes, Path tempFolder, Duration grace) {
    private static final int LEAST_HEAP = 64;

    public WorkerSettings {
        Objects.requireNonNull(classPath);
        // The native libraries load themselves from there, and a JVM loads by absolute paths only.
        tempFolder = tempFolder.toAbsolutePath();
        Objects.requireNonNull(grace);
        if (heapMegabytes < LEAST_HEAP) {
            throw new IllegalArgumentException(
                    "heapMegabytes is %d but must be %d or more".formatted(heapMegabytes, LEAST_HEAP));
        }
    }

    /** With this JVM's class path and a grace of five seconds. */
    public static WorkerSettings ofThisJvm(int heapMegabytes, Path tempFolder) {
        return new WorkerSettings(
                System.getProperty("java.class.path"), heapMegabytes, tempFolder, Duration.ofSeconds(5));
    }

    /** The same with another heap. */
    WorkerSettings withHeap(int megabytes) {
        return new WorkerSettings(classPath, megabytes, tempFolder, grace);
    }
}
