package io.predictml.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PredictML server in a process of its own, started from the one that the build provisioned, as an operator would:
 * by {@code bin/predictml.sh} with environment variables. It has free ports and a home folder, where also its copy of
 * the configuration is, so that several can run from one installation. It is ready when its banner has come.
 */
public final class RunningServer implements AutoCloseable {
    private static final Path INSTALLATION = Path.of(System.getProperty("predictml.server", "target/server"));
    private static final Path HOMES = Path.of(System.getProperty("predictml.servers", "target/running-servers"));
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    /** A server of a test lives too short for the second compiler to pay. */
    private static final String START_SOONER = "-XX:TieredStopAtLevel=1";

    private static final Pattern CONSOLE_PASSWORD = Pattern.compile("user operator, password (\\S+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern TROUBLE = Pattern.compile(
            "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[.,]\\d+ (WARN|ERROR|SEVERE|FATAL) .*|^\\s+at .*\\(.*\\)$");

    private final Path home;
    private final Ports ports;
    private final Map<String, String> environment;
    private Process process;
    private Duration startTime;

    private RunningServer(Path home, Ports ports, Map<String, String> environment) {
        this.home = home;
        this.ports = ports;
        this.environment = Map.copyOf(environment);
    }

    /** A server on an empty home folder, with the demo accounts. */
    public static RunningServer startDemo(String name) {
        return start(name, Map.of("PREDICTML_PROFILE", "demo"));
    }

    /**
     * A server on an empty home folder. Returns when the portal answers, after at most four minutes.
     *
     * @param name of its folder under {@code target/running-servers}
     * @param environment {@code PREDICTML_*} variables beside ports and home
     * @throws AssertionError with the end of what it printed, where it does not come up
     */
    public static RunningServer start(String name, Map<String, String> environment) {
        RunningServer server = prepare(name, environment);
        server.start();
        return server;
    }

    /** A server on an empty home folder that has not been started. */
    public static RunningServer prepare(String name, Map<String, String> environment) {
        try {
            Path home = HOMES.resolve(name).toAbsolutePath();
            deleteTree(home);
            Files.createDirectories(home);
            copyTree(INSTALLATION.resolve("standalone/configuration"), home.resolve("configuration"));
            return new RunningServer(home, Ports.free(), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, for the first time or again on the same home, and waits for its banner. */
    public void start() {
        Instant begin = Instant.now();
        launch();
        await().atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !process.isAlive() || output().contains("PredictML is ready."));
        if (!process.isAlive()) {
            throw new AssertionError("The server ended with " + process.exitValue() + ":\n" + lastLines(output(), 60));
        }
        startTime = Duration.between(begin, Instant.now());
    }

    /** Starts it where it is expected to refuse. Returns its exit code. */
    public int startInVain() {
        launch();
        return awaitEnd(START_LIMIT);
    }

    private void launch() {
        try {
            List<String> command = List.of(
                    INSTALLATION.resolve("bin/predictml.sh").toAbsolutePath().toString(),
                    "-Djboss.server.config.dir=" + home.resolve("configuration"));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(key -> key.startsWith("PREDICTML_") || key.equals("JAVA_OPTS"));
            builder.environment().put("JAVA_OPTS", START_SOONER);
            builder.environment().put("PREDICTML_HOME", home.toString());
            builder.environment().put("PREDICTML_HTTP_PORT", String.valueOf(ports.http()));
            builder.environment().put("PREDICTML_SCORING_PORT", String.valueOf(ports.scoring()));
            builder.environment().put("PREDICTML_MANAGEMENT_PORT", String.valueOf(ports.management()));
            builder.environment().put("PREDICTML_NODE", home.getFileName().toString());
            // Tests ask faster than people do; the one about limits sets its own.
            builder.environment().put("PREDICTML_LIMIT_REQUESTS_PER_MINUTE", "1000000");
            builder.environment().put("PREDICTML_LIMIT_UPLOADS_PER_MINUTE", "1000000");
            builder.environment().putAll(environment);
            Files.deleteIfExists(outputFile());
            process = builder.redirectErrorStream(true)
                    .redirectOutput(outputFile().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as Ctrl-C and SIGTERM do. Returns the launcher's exit code. */
    public int stop() {
        process.destroy();
        return awaitEnd(STOP_LIMIT);
    }

    /** Ends it as {@code kill -9} and a power cut do. It can be started again. */
    public void kill() {
        List<ProcessHandle> all =
                new ArrayList<>(process.toHandle().descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }

    private int awaitEnd(Duration limit) {
        try {
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        throw new AssertionError("The server did not end within " + limit + ":\n" + lastLines(output(), 60));
    }

    /** Ends its JVM alone, as the kernel does when memory is short; what it had started is on its own. */
    public void killServerAlone() {
        ProcessHandle server = server();
        server.destroyForcibly();
        server.onExit().join();
        awaitEnd(STOP_LIMIT);
    }

    /** Lets its JVM stand still, as a machine does that is overloaded or asleep. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** Has the operator's command line say something to it. Returns the exit code. */
    public int operate(String command) {
        try {
            return new ProcessBuilder(
                            INSTALLATION
                                    .resolve("bin/jboss-cli.sh")
                                    .toAbsolutePath()
                                    .toString(),
                            "--connect",
                            "--controller=remote+http://127.0.0.1:" + ports.management(),
                            "--command=" + command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("cli.txt").toFile())
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(server().pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its processes that train, of this moment. They stay known when the server is gone. */
    public List<ProcessHandle> workers() {
        return server().descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("engine.worker.WorkerMain"))
                .toList();
    }

    private ProcessHandle server() {
        return ProcessHandle.of(Long.parseLong(read(home.resolve("server/pid")).strip()))
                .orElseThrow();
    }

    /** The portal's and REST API's root, without a slash at its end. */
    public URI base() {
        return URI.create("http://localhost:" + ports.http());
    }

    /** The inference server's root. */
    public URI scoring() {
        return URI.create("http://localhost:" + ports.scoring());
    }

    /** The root of console, health and metrics. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + ports.management());
    }

    public Path home() {
        return home;
    }

    /** From the start command to the banner, of the last start. */
    public Duration startTime() {
        return startTime;
    }

    /** Memory of the server's JVM as the operating system sees it (VmRSS of Linux). */
    public long residentMegabytes() {
        String status = read(Path.of("/proc", read(home.resolve("server/pid")).strip(), "status"));
        Matcher resident = RESIDENT.matcher(status);
        if (!resident.find()) {
            throw new AssertionError("No VmRSS in " + status);
        }
        return Long.parseLong(resident.group(1)) / 1024;
    }

    /** What the last start printed so far. */
    public String output() {
        return read(outputFile());
    }

    /** What the last start printed, where that is JSON: every line a record. */
    public List<JsonNode> records() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        String printed = output();
        for (String line :
                printed.substring(0, printed.lastIndexOf('\n') + 1).lines().toList()) {
            records.add(Api.JSON.readTree(line));
        }
        return records;
    }

    /** The server's log, of all its starts. */
    public String log() {
        return read(home.resolve("log/server.log"));
    }

    /** Lines of the log that should not be there: warnings, errors, stack traces. */
    public List<String> troubles() {
        return log().lines().filter(line -> TROUBLE.matcher(line).matches()).toList();
    }

    /** Stack traces in the log: of each what was said, its causes, and where it went through our code. */
    public List<String> traces() {
        return Arrays.stream(log().split("\n(?=\\d{4}-\\d\\d-\\d\\d )"))
                .filter(record -> record.contains("\n\tat "))
                .map(record -> record.lines()
                        .filter(line -> !line.startsWith("\tat ") || line.contains("io.predictml"))
                        .collect(Collectors.joining(" | ")))
                .toList();
    }

    /** The password of the console's user {@code operator}, which only the first start says. */
    public String consolePassword() {
        Matcher said = CONSOLE_PASSWORD.matcher(output());
        if (!said.find()) {
            throw new AssertionError("This start said no password of the console.");
        }
        return said.group(1);
    }

    private Path outputFile() {
        return home.resolve("output.txt");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLines(String text, int count) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private record Ports(int http, int scoring, int management) {
        /** Three ports that nobody listens on; taken at once, so that they differ. */
        static Ports free() throws IOException {
            try (ServerSocket http = new ServerSocket(0);
                    ServerSocket scoring = new ServerSocket(0);
                    ServerSocket management = new ServerSocket(0)) {
                return new Ports(http.getLocalPort(), scoring.getLocalPort(), management.getLocalPort());
            }
        }
    }
}
