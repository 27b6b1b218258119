package io.predictml.ejb.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * The cluster on which large tables are compared.
 *
 * @param master its address, as Spark names it ({@code spark://host:7077}, {@code k8s://…}, {@code yarn}); empty where there
 *     is none
 * @param home the folder of Spark's distribution, with {@code bin/spark-submit}
 * @param application the jar that is submitted
 * @param onCluster whether the driver runs on the cluster, and not beside this server
 * @param rows from how many rows on a table is compared there, 1 or more
 * @param cores most that one comparison may take, 1 to 10000
 * @param executorMegabytes heap of an executor, beside which its worker processes have theirs, 256 or more
 * @param properties a file of further properties of Spark; empty where there is none
 */
public record SparkSettings(
        Optional<String> master,
        Path home,
        Path application,
        boolean onCluster,
        int rows,
        int cores,
        int executorMegabytes,
        Optional<Path> properties) {
    static final Set<String> KEYS = Set.of(
            "predictml.spark.master",
            "predictml.spark.home",
            "predictml.spark.application",
            "predictml.spark.deploy-mode",
            "predictml.spark.rows",
            "predictml.spark.cores",
            "predictml.spark.executor-mb",
            "predictml.spark.properties");

    private static final String CLIENT = "client";
    private static final String CLUSTER = "cluster";

    /** @throws IllegalArgumentException where something is out of range, or a file is not where it is said to be */
    static SparkSettings read(Config config, Path installation) {
        Values values = new Values(config);
        Optional<String> master = values.text("predictml.spark.master");
        String mode = values.oneOf("predictml.spark.deploy-mode", CLIENT, CLUSTER);
        SparkSettings settings = new SparkSettings(
                master,
                Path.of(values.text("predictml.spark.home").orElse("/opt/spark")),
                values.text("predictml.spark.application")
                        .map(Path::of)
                        .orElse(installation.resolve("spark").resolve("predictml-spark.jar")),
                mode.equals(CLUSTER),
                values.number("predictml.spark.rows", 20_000, 1, Integer.MAX_VALUE),
                values.number("predictml.spark.cores", 8, 1, 10_000),
                values.number("predictml.spark.executor-mb", 1024, 256, 1 << 20),
                values.text("predictml.spark.properties").map(Path::of));
        if (master.isPresent()) {
            settings.requireFiles();
        }
        return settings;
    }

    private void requireFiles() {
        require(home.resolve("bin").resolve("spark-submit"), "predictml.spark.home");
        require(application, "predictml.spark.application");
        properties.ifPresent(file -> require(file, "predictml.spark.properties"));
    }

    private static void require(Path file, String key) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("%s: there is no file %s".formatted(key, file));
        }
    }

    /** Whether a table of so many rows is compared on the cluster. */
    public boolean takes(int tableRows) {
        return master.isPresent() && tableRows >= rows;
    }
}
