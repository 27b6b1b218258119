package io.predictml.engine.algorithm;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Preparation;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what every algorithm holds while it learns: the heap in use right after collections that are made all the time,
 * above what was in use before. To be run by hand with {@code -XX:+UseSerialGC} and a large heap, in a JVM of its own
 * {@code java.io.tmpdir}; {@link Footprint} has the figures.
 */
final class MemoryBenchmark {
    private static final int SECONDS = 90;
    private static final double MEBIBYTE = 1 << 20;
    private static final long PAUSE_NANOS = 60_000_000;
    private static final long STACK = 256L << 20;

    private MemoryBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        for (String named : arguments.length == 0 ? new String[] {"diamonds:price", "diamonds:cut"} : arguments) {
            String[] parts = named.split(":", -1);
            measure(parts[0], parts[1], parts.length > 2 ? List.of(parts[2].split(",", -1)) : List.of());
        }
        System.exit(0); // some do not listen to their interrupt
    }

    private static void measure(String name, String targetName, List<String> only) throws IOException {
        Path folder = Files.createTempDirectory("memory");
        Experiment experiment =
                Experiment.prepare(RealTables.read(name).table(), targetName, TrainingSettings.standard(), folder);
        Table table = experiment.table();
        Target target = experiment.target(table);
        int[] rows = experiment.allTrainingRows();
        for (Algorithm algorithm : Catalogue.of(experiment.problemType())) {
            TableSize size = new TableSize(
                    rows.length, experiment.fields().size(), 1, target.labels().size(), true, 1, 0);
            boolean chosen = only.isEmpty() || only.contains(algorithm.name());
            if (chosen
                    && algorithm.candidate(size, ModelFamily.AUTO).skipReason().isEmpty()) {
                int[] some = Arrays.copyOf(
                        rows, Math.min(rows.length, algorithm.effort().maxRows()));
                report(name, experiment, table, target, some, algorithm);
            }
        }
    }

    private static void report(
            String name, Experiment experiment, Table table, Target target, int[] rows, Algorithm algorithm) {
        int width = Preparation.fit(table, experiment.fields(), rows, target, algorithm.encoding())
                .columns()
                .size();
        long before = used();
        CompletableFuture<TrainedModel> training = new CompletableFuture<>();
        Thread learner = new Thread(null, () -> train(experiment, table, target, rows, algorithm, training), "", STACK);
        learner.setDaemon(true);
        long begin = System.nanoTime();
        learner.start();
        long most = before;
        while (!training.isDone() && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SECONDS)) {
            LockSupport.parkNanos(PAUSE_NANOS);
            most = Math.max(most, used());
        }
        boolean ended = training.isDone();
        learner.interrupt();
        double cells = rows.length * (double) width * 8 / MEBIBYTE;
        System.out.printf(
                Locale.ROOT,
                "%-12s %-28s %6d rows %4d columns %3d classes cells %7.1f MiB held %7.1f MiB %s %.1f s%n",
                name,
                algorithm.name(),
                rows.length,
                width,
                target.labels().size(),
                cells,
                (most - before) / MEBIBYTE,
                ended ? training.isCompletedExceptionally() ? "failed" : "" : "cut",
                (System.nanoTime() - begin) / 1e9);
    }

    private static void train(
            Experiment experiment,
            Table table,
            Target target,
            int[] rows,
            Algorithm algorithm,
            CompletableFuture<TrainedModel> training) {
        try {
            training.complete(TrainedModel.train(algorithm, table, experiment.fields(), rows, target, 1, 1));
        } catch (Exception | OutOfMemoryError e) {
            training.completeExceptionally(e);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
