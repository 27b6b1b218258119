package io.predictml.it;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Collects what {@link SurvivalBenchmark} measures, says each figure as it comes, and makes a page of them. */
final class SurvivalReport {
    private static final Path TABLES = Path.of("..", "benchmarks", "tables.csv");

    /** Over a budget may be so many seconds or that share of it, whichever is more. */
    private static final double SECONDS_OVER = 5;

    private static final double SHARE_OVER = 0.05;

    private final Map<Moment, Integer> kills = new TreeMap<>();
    private final List<Double> sinceKill = new ArrayList<>();
    private final List<Double> sinceBack = new ArrayList<>();
    private final List<Double> idle = new ArrayList<>();
    private final List<String> timed = new ArrayList<>();
    private double mostOver = Double.NEGATIVE_INFINITY;
    private double latestFirst;
    private int broken;
    private long leftBehind;
    private int finished;
    private int twice;
    private int agreed;

    /** The tables to train on and their targets, by name. */
    static Map<String, String> tables() throws IOException {
        List<String> wanted = List.of(System.getProperty("survival.tables", "").split(",", -1));
        Map<String, String> targets = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TABLES, StandardCharsets.UTF_8)) {
            String[] cells = line.split(",", -1);
            String name = cells[0].replace(".csv", "");
            if (cells[0].endsWith(".csv") && (wanted.contains("") || wanted.contains(name))) {
                targets.put(name, cells[1]);
            }
        }
        return targets;
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * @param workers processes that outlived the server by three seconds
     * @param fromDeath seconds until workers were at work again, the server's start included
     * @param fromStart the same from when the server was back
     */
    void killed(Moment moment, long workers, double fromDeath, double fromStart) {
        kills.merge(moment, 1, Integer::sum);
        leftBehind += workers;
        sinceKill.add(fromDeath);
        sinceBack.add(fromStart);
        say(
                "kill %d, %s: at work again %.1f s after the kill, %.2f s after the start",
                kills(), moment, fromDeath, fromStart);
    }

    /** A training came to its end with so many results, some of them computed more than once. */
    void finished(int results, int again) {
        finished += results;
        twice += again;
        say("results of candidates %d, computed twice %d", finished, twice);
    }

    void idle(double seconds) {
        idle.add(seconds);
        say("idle %.2f s after the cancel", seconds);
    }

    /**
     * @param first seconds from leaving the queue to the first score on the board
     * @param seconds from leaving the queue to the end
     */
    void timed(String table, int budget, double first, double seconds, String status) {
        double over = seconds - budget;
        boolean kept = over <= Math.max(SECONDS_OVER, SHARE_OVER * budget) && status.equals("pending_review");
        mostOver = Math.max(mostOver, over);
        broken += kept ? 0 : 1;
        latestFirst = Math.max(latestFirst, first);
        timed.add(text(
                "| %s | %d | %.1f | %.1f | %+.1f | %s |",
                table, budget, first, seconds, over, kept ? status : status + " ✗"));
        say("%s in %d s: a first score after %.1f s, %s after %.1f s", table, budget, first, status, seconds);
    }

    /** So many trainings were found whole in database, store and audit trail after all kills. */
    void agreed(int trainings) {
        agreed = trainings;
        say("job, leaderboard, artefact, history, review and notifications agree for %d trainings", trainings);
    }

    String page() {
        List<String> lines = new ArrayList<>(List.of(
                "# Last result",
                "",
                text(
                        "On %s, %d cores, JDK %s, H2, default settings, load %.1f at the end.",
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
                "",
                "| what | figure |",
                "|---|---|",
                text("| kills (SIGKILL of the server's JVM) | %d: %s |", kills(), kills),
                text("| results of candidates, and how many of them were computed twice | %d, %d |", finished, twice),
                text(
                        "| trainings whose job, leaderboard, artefact, history, review and notifications agree | %d |",
                        agreed),
                text("| worker processes alive 3 s after a kill | %d |", leftBehind),
                text("| seconds from a kill to workers at work, the server's start included | %s |", spread(sinceKill)),
                text("| seconds from the server's answering to workers at work | %s |", spread(sinceBack)),
                text("| seconds from cancel to no worker (%d cancels) | %s |", idle.size(), spread(idle)),
                text("| seconds over the time budget, most of %d runs | %+.1f |", timed.size(), mostOver),
                text("| seconds to the first score on the board, most | %.1f |", latestFirst),
                text("| runs that were over by more than 5 s or 5 %%, or ended without a model | %d |", broken),
                "",
                "| table | time budget (s) | from leaving the queue to the first score (s) | to review (s) | over (s) | ended |",
                "|---|---|---|---|---|---|"));
        lines.addAll(timed);
        return String.join("\n", lines) + "\n";
    }

    private static String spread(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? "not measured"
                : text("median %.2f, most %.2f", sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private static void say(String format, Object... facts) {
        System.out.println(text(format, facts));
    }

    private static String text(String format, Object... facts) {
        return String.format(Locale.ROOT, format, facts);
    }
}
