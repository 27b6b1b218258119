package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.TableFormat;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.ScaleReport;
import io.predictml.engine.cluster.ScaleResult;
import io.predictml.engine.cluster.Survey;
import io.predictml.engine.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What benchmarks/spark claims: millions of rows, {@code -Dpredictml.rows=1000000,2000000,5000000}. */
class ScaleBenchmark {
    private static final int EXECUTOR_MEGABYTES = 2_048;
    private static final int ROWS_OF_A_FILE = 500_000;
    private static final String WINNER = "LGBMRegressor";

    @TempDir
    private Path folder;

    static long[] sizes() {
        return Arrays.stream(System.getProperty("predictml.rows", "1000000").split(","))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void millionsOfRowsAreLearnedFrom(long rows) throws Exception {
        Path table = LargeTable.make(folder.resolve("table"), rows, (int) Math.max(1, rows / ROWS_OF_A_FILE), 42);
        try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("spark"), 2, "3g")) {
            Path work = folder.resolve("work");
            ScaleRun run = new ScaleRun(cluster, work, EXECUTOR_MEGABYTES, Duration.ofMinutes(30), TableFormat.CSV);
            long begin = System.nanoTime();
            Survey survey = run.survey(table, 100_000);
            double surveyed = seconds(begin);
            ScaleOrder order = run.order(table, survey, LargeTable.TARGET, WINNER);
            try (WorkerProcess worker = run.worker()) {
                begin = System.nanoTime();
                ScaleReport report = run.scale(order, worker);
                double scaled = seconds(begin);
                tell(
                        "%d rows: survey %.1f s, scaling %.1f s, %.1f s per million rows, executors' peak %d MiB%n",
                        rows, surveyed, scaled, (surveyed + scaled) / rows * 1e6, run.peakMegabytes());
                for (ScaleResult result : new ScaleDesk(work).results()) {
                    tell(
                            "  %s %s %d rows, %.1f s, %.2f us per row, %s%n",
                            result.name(),
                            result.status(),
                            result.rows(),
                            result.trainingMillis() / 1e3,
                            result.predictMicrosPerRow(),
                            new TreeMap<>(result.metrics()));
                }
                assertThat(new ScaleDesk(work).results())
                        .allMatch(result -> result.status() == CandidateStatus.COMPLETED);
                assertThat(report.trainingRows() + report.heldOutRows()).isEqualTo(rows);
            }
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void tell(String format, Object... facts) {
        System.out.printf(Locale.ROOT, format, facts);
    }
}
