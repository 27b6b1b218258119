package io.predictml.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source of tables that lie outside a server's store, with a canary beside it that must never be read, and a Spark that ends
 * at once, for what has to hold before a cluster is needed or when it is away.
 */
final class Lake {
    static final String CANARY = "canary-never-to-be-read";

    private static final Path HOMES = Path.of(System.getProperty("predictml.servers", "target/running-servers"));

    private final Path folder;

    private Lake(Path folder) {
        this.folder = folder;
    }

    /** Where the test of that name keeps it; laid anew where it is not there. */
    static Lake of(String name) {
        Path folder = HOMES.resolve(name + "-lake").toAbsolutePath();
        try {
            Lake lake = new Lake(folder);
            lake.lay();
            return lake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lay() throws IOException {
        Path penguins = Files.createDirectories(root().resolve("birds/penguins"));
        Files.writeString(penguins.resolve("part-0.csv"), Files.readString(Penguins.FILE));
        Files.writeString(penguins.resolve("_SUCCESS"), "");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.csv"), "name,word\nada," + CANARY + "\n");
        link(root().resolve("linked"), outside);
        Path mine = Files.createDirectories(root().resolve("mine"));
        Files.writeString(mine.resolve("part-0.csv"), "name,word\nbob,x\n");
        link(mine.resolve("part-1.csv"), outside.resolve("secret.csv"));
        Path submit = Files.createDirectories(folder.resolve("spark/bin")).resolve("spark-submit");
        Files.writeString(submit, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void link(Path link, Path to) throws IOException {
        if (!Files.isSymbolicLink(link)) {
            Files.createSymbolicLink(link, to);
        }
    }

    Path root() {
        return folder.resolve("lake");
    }

    /** What a server is told of it, and of the Spark that is away. */
    Map<String, String> environment() {
        return Map.of(
                "PREDICTML_SOURCES",
                "lake=" + root(),
                "PREDICTML_SPARK_MASTER",
                "spark://127.0.0.1:9",
                "PREDICTML_SPARK_HOME",
                folder.resolve("spark").toString(),
                "PREDICTML_SPARK_APPLICATION",
                folder.resolve("spark/bin/spark-submit").toString(),
                // The races of the other tests run on the server.
                "PREDICTML_SPARK_ROWS",
                "2147483647");
    }

    /** Every file with its size, as it lies there. */
    List<String> listing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file) + " " + file.toFile().length())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
