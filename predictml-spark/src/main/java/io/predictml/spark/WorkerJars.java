package io.predictml.spark;

import io.predictml.engine.worker.WorkerSettings;
import java.io.File;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;

/**
 * The jars from which worker processes run, the same as on one machine. They travel as files of the application and are on
 * nobody's class path but the workers' own.
 */
final class WorkerJars implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String[] names;

    private WorkerJars(String[] names) {
        this.names = names;
    }

    static WorkerJars of(SparkConf configuration) {
        return new WorkerJars(Arrays.stream(configuration.get("spark.files").split(","))
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .filter(name -> name.endsWith(".jar"))
                .toArray(String[]::new));
    }

    /** How to start one on this machine. */
    WorkerSettings settings(int heapMegabytes) {
        String classPath = Arrays.stream(names).map(SparkFiles::get).collect(Collectors.joining(File.pathSeparator));
        return new WorkerSettings(
                classPath, heapMegabytes, Path.of(SparkFiles.getRootDirectory()).resolve("tmp"), GRACE);
    }
}
