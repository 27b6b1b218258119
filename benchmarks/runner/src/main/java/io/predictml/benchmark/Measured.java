package io.predictml.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A process that ended, and what it took.
 *
 * @param exit its exit value; -1 where it was ended because it took too long
 * @param peakMegabytes the most that it and its descendants held at one time, by the kernel's high-water mark of each
 *     (VmHWM) summed over those alive together, every 100 ms; in MiB
 */
record Measured(Instant begin, int exit, double seconds, long peakMegabytes) {
    private static final long SAMPLE_MILLIS = 100;
    private static final long KIBIBYTES = 1024;

    /**
     * Runs a command to its end.
     *
     * @param log gets what it prints
     * @param listener told each line that it prints and the seconds since its begin
     */
    static Measured run(List<String> command, Path log, Duration limit, BiConsumer<String, Double> listener)
            throws IOException, InterruptedException {
        Instant begin = Instant.now();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread ender = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(ender);
        try {
            Thread reader = new Thread(() -> copy(process, log, start, listener), "output");
            reader.start();
            long peak = 0;
            boolean late = false;
            while (!late && !process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, heldKibibytes(process));
                late = seconds(start) > limit.toSeconds();
            }
            double seconds = seconds(start);
            end(process);
            reader.join();
            return new Measured(begin, late ? -1 : process.exitValue(), seconds, peak / KIBIBYTES);
        } finally {
            end(process);
            Runtime.getRuntime().removeShutdownHook(ender);
        }
    }

    /** From the begin of the process to the last change of a file. */
    double secondsTo(Path file) throws IOException {
        return Duration.between(begin, Files.getLastModifiedTime(file).toInstant())
                        .toMillis()
                / 1e3;
    }

    private static void copy(Process process, Path log, long start, BiConsumer<String, Double> listener) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line);
                listener.accept(line, seconds(start));
            }
        } catch (IOException e) {
            System.err.println("The output of " + process.info().command() + " was lost: " + e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static long heldKibibytes(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(handle -> highWater(handle.pid()))
                .sum();
    }

    private static long highWater(long pid) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // it ended meanwhile
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
