package io.predictml.engine.worker;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One life of a worker's JVM: its process, its two pipes, its temporary folder. */
final class Child implements AutoCloseable {
    private static final Set<String> KEPT_ENVIRONMENT = Set.of("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH");
    private static final int OUT_OF_MEMORY = 3; // the exit code of -XX:+ExitOnOutOfMemoryError
    private static final int TAIL = 20;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Path temp;
    private final Process process;
    private final DataOutputStream requests;
    private final LinkedBlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread errors;
    /** Set before the process is really gone: from then on nothing may be asked of it any more. */
    private volatile boolean over;

    private Child(Path temp, Process process) {
        this.temp = temp;
        this.process = process;
        this.requests = new DataOutputStream(process.getOutputStream());
        this.errors = daemon("predictml-worker-errors", this::drainErrors);
        daemon("predictml-worker-replies", this::readReplies);
    }

    static Child start(Path workFolder, WorkerSettings settings) throws IOException {
        Files.createDirectories(settings.tempFolder());
        Path temp = Files.createTempDirectory(settings.tempFolder(), "worker-");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + temp,
                "-DWEKA_HOME=" + temp,
                "-Djava.awt.headless=true",
                "-cp",
                absolute(settings.classPath()),
                WorkerMain.class.getName(),
                workFolder.toAbsolutePath().toString()));
        // A worker needs nothing of the server's environment, which may hold secrets.
        builder.environment().keySet().removeIf(name -> !KEPT_ENVIRONMENT.contains(name));
        builder.directory(temp.toFile());
        return new Child(temp, builder.start());
    }

    /** The child runs in its own folder, where relative entries would mean something else. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    boolean isAlive() {
        return !over && process.isAlive();
    }

    /** @throws IOException where the process is gone */
    void send(Request request) throws IOException {
        Frames.write(requests, request);
    }

    /** The next reply; empty where none came in time. The last one ever is {@code ENDED}. */
    Optional<Reply> await(Duration patience) throws InterruptedException {
        return Optional.ofNullable(replies.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS));
    }

    private void readReplies() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) {
                replies.add(Frames.read(in, Reply.class));
            }
        } catch (IOException e) {
            over = true; // the usual end, also of a process that was killed
        } finally {
            over = true;
            replies.add(Reply.ended(lastWords()));
        }
    }

    /** Waits for the end, which is near: nothing can be read from the process any more. */
    private String lastWords() {
        try {
            if (!process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return "Its worker process answered something that cannot be understood.";
            }
            errors.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue() == OUT_OF_MEMORY
                ? "It ran out of memory."
                : "Its worker process died with exit code %d%s.".formatted(process.exitValue(), lastLine());
    }

    private String lastLine() {
        synchronized (tail) {
            return tail.isEmpty() ? "" : "; its last words were: " + tail.peekLast();
        }
    }

    private void drainErrors() {
        InputStream stream = process.getErrorStream();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                remember(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            remember("(the rest could not be read)");
        }
    }

    private void remember(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > TAIL) {
                tail.removeFirst();
            }
        }
    }

    /** Ends the process at once. May come from any thread. */
    void kill() {
        over = true;
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(temp)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
