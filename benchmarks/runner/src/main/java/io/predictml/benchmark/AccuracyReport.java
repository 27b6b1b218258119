package io.predictml.benchmark;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The results as a page: what was promised, the tables, every run. */
final class AccuracyReport {
    /** An error that is greater by no more than this share is level. */
    private static final double LEVEL = 0.001;

    private static final double MOST_BEHIND = 0.02;
    private static final double SHARE_OF_TABLES = 0.7;
    private static final int TABLES = 10;
    private static final String OURS = Contender.PREDICTML.word();
    private static final String RIVAL = Contender.H2O.word();

    private final List<Result> results;
    private final List<Standing> standings;
    private final List<String> contenders;
    private final int seconds;
    private final String arguments;
    private final StringBuilder page = new StringBuilder();

    /** @param arguments of the last run */
    AccuracyReport(List<Task> tasks, List<Result> results, int seconds, String arguments) {
        this.results = results;
        this.seconds = seconds;
        this.arguments = arguments;
        this.standings = tasks.stream()
                .map(task -> Standing.of(task, results))
                .filter(standing -> !standing.results().isEmpty())
                .toList();
        this.contenders =
                results.stream().map(Result::contender).distinct().sorted().toList();
    }

    String text() {
        line("# Accuracy: last result%n");
        line("Written on %s by `mvn -q -f benchmarks -Paccuracy%s`.", LocalDate.now(ZoneOffset.UTC), quoted());
        line("Machine: %s. Sources: %s. Days: %s.%n", of(Result::machine), of(Result::sources), of(Result::day));
        line(
                "Each contender ran alone in its own process, with 2 threads (or worker processes) and %d s where it takes a budget, on the same 75 %% of the rows, and is judged by the same other 25 %%, drawn by the seed from each class or each tenth of the target. Lower is better: 1 - AUC for two classes, log loss for more, RMSE for numbers. Seconds count from the start of the process to its model, peak MiB is of the process and its children together. \"Behind\" is the relative difference of the mean errors over the splits, (ours - H2O's) / H2O's; what is behind by no more than %.1f %% counts as level.%n",
                seconds, 100 * LEVEL);
        promises();
        tables();
        runs();
        return page.toString();
    }

    private String quoted() {
        return arguments.isEmpty() ? "" : " -Dargs=\"" + arguments + "\"";
    }

    private String of(Function<Result, String> fact) {
        return results.stream().map(fact).distinct().sorted().collect(Collectors.joining("; "));
    }

    private void promises() {
        line("## What was promised%n");
        line("| promise | measured | kept |%n|---|---|---|");
        List<Standing> both = standings.stream()
                .filter(it -> it.errors().containsKey(OURS) && it.errors().containsKey(RIVAL))
                .toList();
        if (both.isEmpty()) {
            line("| ours against H2O | no table has both | no |%n");
            return;
        }
        line("| %d tables or more | %d | %s |", TABLES, both.size(), yes(both.size() >= TABLES));
        double ours = meanRank(both, OURS);
        double rival = meanRank(both, RIVAL);
        line("| mean rank ahead of H2O AutoML's | %.2f against %.2f | %s |", ours, rival, yes(ours < rival));
        double level = (double) both.stream().filter(this::isLevel).count() / both.size();
        line("| at least level on 70 %% of the tables | %.0f %% | %s |", 100 * level, yes(level >= SHARE_OF_TABLES));
        double worst = both.stream().mapToDouble(AccuracyReport::behind).max().orElseThrow();
        String where = both.stream()
                .filter(it -> behind(it) == worst)
                .map(it -> it.task().name())
                .collect(Collectors.joining(", "));
        line(
                "| no table more than 2 %% behind | at worst %+.1f %% (%s) | %s |%n",
                100 * worst, where, yes(worst <= MOST_BEHIND));
    }

    /** Infinite where ours failed, minus infinite where only H2O did. */
    private static double behind(Standing standing) {
        double none =
                Double.isFinite(standing.errors().get(OURS)) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return standing.behind(OURS, RIVAL).orElse(none);
    }

    private boolean isLevel(Standing standing) {
        return behind(standing) <= LEVEL;
    }

    private static double meanRank(List<Standing> standings, String contender) {
        return standings.stream()
                .map(it -> it.rank(contender))
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private void tables() {
        line("## By table, means over the splits%n");
        line(
                "| table | splits | error | %s | behind H2O | in the metric itself | level |",
                String.join(" | ", contenders));
        line("|---|---|---|%s---|---|---|", "---|".repeat(contenders.size()));
        for (Standing standing : standings) {
            StringJoiner row = new StringJoiner(" | ", "| ", " |");
            row.add(standing.task().name());
            row.add(""
                    + standing.results().stream()
                            .mapToLong(Result::seed)
                            .distinct()
                            .count());
            row.add(standing.task().error());
            contenders.forEach(contender -> row.add(cell(standing, contender)));
            row.add(percent(standing.behind(OURS, RIVAL)));
            row.add(percent(standing.behindInMetric(OURS, RIVAL)));
            row.add(standing.behind(OURS, RIVAL)
                    .map(it -> yes(isLevel(standing)))
                    .orElse(""));
            line("%s", row);
        }
        String ranks = contenders.stream()
                .map(contender -> String.format(Locale.ROOT, "%.2f", meanRank(standings, contender)))
                .collect(Collectors.joining(" | "));
        line("| mean rank | | | %s | | | |%n", ranks);
    }

    private static String cell(Standing standing, String contender) {
        Double error = standing.errors().get(contender);
        if (error == null) {
            return "";
        }
        String best = standing.rank(contender).orElseThrow() < 1.5 ? "**" : "";
        return Double.isFinite(error) ? best + number(error) + best : "failed";
    }

    private void runs() {
        line("## Every run%n");
        line(
                "| table | seed | contender | error | | accuracy or R² | seconds | peak MiB |%n|---|---|---|---|---|---|---|---|");
        for (Standing standing : standings) {
            List<Result> sorted = new ArrayList<>(standing.results());
            sorted.sort(Comparator.comparingLong(Result::seed).thenComparing(Result::contender));
            for (Result run : sorted) {
                String error = run.isOk() ? number(run.error()) : run.status();
                line(
                        "| %s | %d | %s | %s | %s | %.4f | %.1f | %.0f |",
                        run.table(),
                        run.seed(),
                        run.contender(),
                        standing.task().error(),
                        error,
                        run.share(),
                        run.seconds(),
                        run.peakMegabytes());
            }
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.4f" : "%.1f", value);
    }

    private static String percent(Optional<Double> share) {
        return share.map(it -> String.format(Locale.ROOT, "%+.2f %%", 100 * it)).orElse("");
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "no";
    }

    private void line(String format, Object... facts) {
        page.append(String.format(Locale.ROOT, format, facts)).append('\n');
    }
}
