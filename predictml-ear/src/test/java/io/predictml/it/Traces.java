package io.predictml.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a request may leave behind in a server: files of its store, temporary files, threads, memory. */
final class Traces {
    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E]+)");
    private static final Pattern THREADS = Pattern.compile("(?m)^jvm_threads_live_threads(?:\\{[^}]*})? ([0-9.E]+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long MEGABYTE = 1 << 20;

    private final RunningServer server;

    Traces(RunningServer server) {
        this.server = server;
    }

    /** Every file of the store but those of trainings, which other tests make. */
    Set<String> store() {
        Path store = server.home().resolve("store");
        return Stream.of("datasets", "incoming", "models", "archive")
                .map(store::resolve)
                .filter(Files::exists)
                .flatMap(Traces::files)
                .map(file -> store.relativize(file).toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Files of the server's temporary folder that uploads and their reading make. */
    Set<String> temporary() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("predictml-upload") || name.startsWith("poi"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Megabytes of the server's heap that are in use once it has been swept. */
    long heap() throws Exception {
        String pid = Files.readString(server.home().resolve("server/pid")).strip();
        Process sweep = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), pid, "GC.run")
                .redirectErrorStream(true)
                .start();
        sweep.getInputStream().readAllBytes();
        sweep.waitFor();
        return (long) (sum(HEAP) / MEGABYTE);
    }

    long threads() throws Exception {
        return (long) sum(THREADS);
    }

    private double sum(Pattern figure) throws Exception {
        String metrics = HTTP.send(
                        HttpRequest.newBuilder(server.management().resolve("/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher found = figure.matcher(metrics);
        double sum = 0;
        boolean any = false;
        while (found.find()) {
            sum += Double.parseDouble(found.group(1));
            any = true;
        }
        if (!any) {
            throw new AssertionError("No " + figure + " among the metrics:\n" + metrics);
        }
        return sum;
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
