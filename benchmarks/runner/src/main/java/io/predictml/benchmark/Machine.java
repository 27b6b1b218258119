package io.predictml.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where a benchmark ran. */
final class Machine {
    private static final double KIBIBYTES_OF_GIBIBYTE = 1 << 20;

    private Machine() {}

    /** Processor, cores, memory and Java. */
    static String description() throws IOException {
        return "%s, %d cores, %.0f GiB, JDK %s"
                .formatted(
                        value("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        Double.parseDouble(value("/proc/meminfo", "MemTotal").replaceAll("\\D", ""))
                                / KIBIBYTES_OF_GIBIBYTE,
                        System.getProperty("java.version"));
    }

    private static String value(String file, String key) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** The commit of the sources, and whether they were changed since. */
    static String sources() throws IOException, InterruptedException {
        Process git = new ProcessBuilder(List.of("git", "describe", "--always", "--dirty", "--exclude=*"))
                .redirectErrorStream(true)
                .start();
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? answer : "no repository";
    }
}
