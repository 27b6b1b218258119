package io.predictml.batch.spark;

import io.predictml.ejb.settings.SparkSettings;
import io.predictml.engine.cluster.ClusterWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.SparkLauncher;

/** How work is submitted: by Spark's own command, in a process of its own. */
final class Submission {
    private static final String MAIN = "io.predictml.spark.Application";

    private final ClusterWork work;
    private final Path workFolder;
    private final SparkSettings settings;
    private final Path workerJars;

    Submission(ClusterWork work, Path workFolder, SparkSettings settings, Path workerJars) {
        this.work = work;
        this.workFolder = workFolder.toAbsolutePath();
        this.settings = settings;
        this.workerJars = workerJars;
    }

    /**
     * @param name of this submission
     * @return the driver, or the process that submits it where it runs on the cluster
     */
    Process submit(String name) throws IOException {
        SparkLauncher launcher = new SparkLauncher(withoutOurs())
                .setJavaHome(System.getProperty("java.home"))
                .setSparkHome(settings.home().toAbsolutePath().toString())
                .setMaster(settings.master().orElseThrow())
                .setDeployMode(settings.onCluster() ? "cluster" : "client")
                .setAppResource(settings.application().toAbsolutePath().toString())
                .setMainClass(MAIN)
                .addAppArgs(work.word(), workFolder.toString(), name)
                .setConf("spark.cores.max", Integer.toString(settings.cores()))
                // Kubernetes and YARN go by this one. With one core each it says the same.
                .setConf("spark.executor.instances", Integer.toString(settings.cores()))
                .setConf("spark.executor.memory", settings.executorMegabytes() + "m")
                // One core, one task, one worker process beside it.
                .setConf("spark.executor.cores", "1")
                .setConf("spark.scheduler.mode", "FAIR")
                .setConf("spark.task.maxFailures", "8")
                .redirectError();
        settings.properties().ifPresent(file -> launcher.setPropertiesFile(file.toString()));
        for (String jar : jars()) {
            launcher.addFile(jar);
        }
        return launcher.redirectOutput(
                        workFolder.resolve(work.folder()).resolve(name + ".log").toFile())
                .launch();
    }

    /** The server's own settings hold secrets, which a driver needs none of. */
    private static Map<String, String> withoutOurs() {
        return System.getenv().keySet().stream()
                .filter(variable -> variable.startsWith("PREDICTML_"))
                .collect(Collectors.toMap(variable -> variable, variable -> ""));
    }

    private List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(workerJars)) {
            return files.map(file -> file.toAbsolutePath().toString())
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
