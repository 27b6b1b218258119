package io.predictml.benchmark;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The timed runs as a page, medians beside what was promised. */
final class TrainingTimeReport {
    private static final Map<String, Double> SECONDS =
            Map.of("credit-g", 20.0, "telco_churn", 40.0, "diamonds", 90.0, "flights100k", 150.0);
    private static final Map<String, Double> SECONDS_TO_FIRST = Map.of("credit-g", 5.0, "telco_churn", 5.0);
    private static final Map<String, Double> MEGABYTES = Map.of("diamonds", 2.5 * 1024);

    private final List<Task> tasks;
    private final List<TimedRun> runs;
    private final StringBuilder page = new StringBuilder();

    TrainingTimeReport(List<Task> tasks, List<TimedRun> runs, String machine, String sources, String arguments) {
        this.tasks = List.copyOf(tasks);
        this.runs = List.copyOf(runs);
        line("# Training time: last result%n");
        line(
                "Written on %s by `mvn -q -f benchmarks -Ptraining-time%s`.",
                LocalDate.now(ZoneOffset.UTC), arguments.isEmpty() ? "" : " -Dargs=\"" + arguments + "\"");
        line("Machine: %s. Sources: %s.%n", machine, sources);
        line(
                "The whole portfolio on all rows, default settings, 2 worker processes, no time budget set; each contender alone. Seconds count from the start of the process to the published model, and to the first score on the board; peak MiB is of parent and workers together. Medians of the runs; in brackets what was promised.%n");
    }

    String text() {
        line(
                "| table | contender | runs | seconds | first model (s) | peak MiB | kept |%n|---|---|---|---|---|---|---|");
        for (Task task : tasks) {
            for (Contender contender : Contender.values()) {
                List<TimedRun> these = runs.stream()
                        .filter(it ->
                                it.table().equals(task.name()) && it.contender().equals(contender.word()))
                        .toList();
                if (!these.isEmpty()) {
                    row(task.name(), contender, these);
                }
            }
        }
        return page.toString();
    }

    private void row(String table, Contender contender, List<TimedRun> these) {
        OptionalDouble seconds = median(these.stream().mapToDouble(TimedRun::seconds));
        OptionalDouble first = median(these.stream()
                .map(TimedRun::first)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble));
        OptionalDouble peak = median(these.stream().mapToDouble(TimedRun::peakMegabytes));
        boolean ours = contender == Contender.PREDICTML;
        boolean kept = holds(seconds, SECONDS.get(table))
                && holds(first, SECONDS_TO_FIRST.get(table))
                && holds(peak, MEGABYTES.get(table));
        line(
                "| %s | %s | %d | %s | %s | %s | %s |",
                table,
                contender.word(),
                these.size(),
                cell("%.1f", seconds, ours ? SECONDS.get(table) : null),
                cell("%.1f", first, ours ? SECONDS_TO_FIRST.get(table) : null),
                cell("%.0f", peak, ours ? MEGABYTES.get(table) : null),
                ours ? kept ? "yes" : "no" : "");
    }

    private static boolean holds(OptionalDouble measured, Double promised) {
        return promised == null || (measured.isPresent() && measured.getAsDouble() <= promised);
    }

    private static String cell(String format, OptionalDouble measured, Double promised) {
        String shown = measured.isPresent() ? String.format(Locale.ROOT, format, measured.getAsDouble()) : "";
        return promised == null ? shown : shown + String.format(Locale.ROOT, " (≤ " + format + ")", promised);
    }

    private static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    private void line(String format, Object... facts) {
        page.append(String.format(Locale.ROOT, format, facts)).append('\n');
    }
}
