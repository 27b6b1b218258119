package io.predictml.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Spark cluster on loopback: a master and workers of one core each, every one a JVM of its own, started from the jars
 * that Maven fetched. Everything that it starts ends with it.
 */
final class StandaloneCluster implements AutoCloseable {
    /** With {@code jars/} and {@code bin/spark-submit}, as Spark's distribution has them. */
    static final Path SPARK = Path.of("..", "predictml-spark", "home", "target", "spark")
            .toAbsolutePath()
            .normalize();

    /** What is submitted. */
    static final Path APPLICATION = Path.of("..", "predictml-spark", "target", "predictml-spark.jar")
            .toAbsolutePath()
            .normalize();

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final String memory;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    private StandaloneCluster(Path folder, String memory) throws IOException {
        this.memory = memory;
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.port = freePort();
        this.master = start("master", "org.apache.spark.deploy.master.Master", "--port", String.valueOf(port));
    }

    /** @param folder for what its processes say and keep */
    static StandaloneCluster start(Path folder, int workers) throws IOException {
        return start(folder, workers, "1g");
    }

    /** @param memory that each worker has to give, as Spark writes it */
    static StandaloneCluster start(Path folder, int workers, String memory) throws IOException {
        StandaloneCluster cluster = new StandaloneCluster(folder, memory);
        for (int i = 0; i < workers; i++) {
            cluster.addWorker();
        }
        await().atMost(START_LIMIT)
                .until(() -> cluster.said("master").split("Registering worker", -1).length > workers);
        return cluster;
    }

    void addWorker() throws IOException {
        String name = "worker-" + workers.size();
        workers.add(start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                memory,
                "--work-dir",
                folder.resolve(name).toString(),
                url()));
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** Ends a worker as {@code kill -9} does, with the executors that it had started. */
    void killWorker() {
        Process worker = workers.remove(0);
        List<ProcessHandle> executors = worker.descendants().toList();
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
        worker.onExit().join();
    }

    /** Whether an executor is at work on some worker. */
    boolean hasExecutors() {
        return workers.stream()
                .flatMap(Process::descendants)
                .anyMatch(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"));
    }

    /** The most memory that an executor has had so far, in MiB: VmHWM of the greatest. Linux tells. */
    long executorPeakMegabytes() {
        return workers.stream()
                .flatMap(Process::descendants)
                .map(process -> Path.of("/proc", String.valueOf(process.pid()), "status"))
                .mapToLong(StandaloneCluster::peak)
                .max()
                .orElse(0);
    }

    private static long peak(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // it has ended
        }
    }

    private Process start(String name, String type, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                SPARK.resolve("jars") + "/*",
                type,
                "--host",
                "127.0.0.1",
                "--webui-port",
                String.valueOf(freePort())));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_HOME", SPARK.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // else looked for in folders of Spark's own build
        return builder.redirectErrorStream(true)
                .redirectOutput(output(name).toFile())
                .start();
    }

    /** What a process of that name said so far. */
    String said(String name) {
        try {
            return Files.exists(output(name)) ? Files.readString(output(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output(String name) {
        return folder.resolve(name + ".txt");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<Process> all = new ArrayList<>(workers);
        all.add(master);
        List<ProcessHandle> started =
                new ArrayList<>(all.stream().flatMap(Process::descendants).toList());
        all.forEach(Process::destroy);
        started.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** The driver of an application on this cluster. Of a long command line only the beginning is known. */
    Optional<ProcessHandle> driver() {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    String command = process.info().commandLine().orElse("");
                    return command.contains("SparkSubmit") && command.contains(url());
                })
                .findFirst();
    }
}
