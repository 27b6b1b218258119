package io.predictml.it;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A folder of CSV files made from diamonds: rows drawn with replacement, every measure with noise of one percent, so that no
 * row comes twice. The same seed makes the same files.
 */
final class LargeTable {
    static final String TARGET = "price";

    private static final Path DIAMONDS =
            Path.of(System.getProperty("predictml.data", "../../shared/data")).resolve("diamonds.csv");

    private static final double NOISE = 0.01;

    private LargeTable() {}

    /** @param files as many as the rows are dealt into, one after the other */
    static Path make(Path folder, long rows, int files, long seed) throws IOException {
        List<String> lines = Files.readAllLines(DIAMONDS).stream()
                .map(line -> line.replace("\"", ""))
                .toList();
        Files.createDirectories(folder);
        Random random = new Random(seed);
        boolean[] isMeasure = measures(lines.get(1));
        for (int file = 0; file < files; file++) {
            try (BufferedWriter writer =
                    Files.newBufferedWriter(folder.resolve(String.format(Locale.ROOT, "part-%05d.csv", file)))) {
                writer.write(lines.get(0) + "\n");
                for (long row = file * rows / files; row < (file + 1) * rows / files; row++) {
                    writer.write(noisy(lines.get(1 + random.nextInt(lines.size() - 1)), isMeasure, random));
                }
            }
        }
        return folder;
    }

    private static boolean[] measures(String line) {
        String[] cells = line.split(",", -1);
        boolean[] measures = new boolean[cells.length];
        IntStream.range(0, cells.length).forEach(i -> measures[i] = cells[i].matches("[0-9.]+"));
        return measures;
    }

    private static String noisy(String line, boolean[] isMeasure, Random random) {
        String[] cells = line.split(",", -1);
        StringBuilder noisy = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            noisy.append(i > 0 ? "," : "");
            if (isMeasure[i]) {
                double value = Double.parseDouble(cells[i]) * (1 + NOISE * random.nextGaussian());
                noisy.append(Math.round(value * 10_000) / 10_000.0);
            } else {
                noisy.append(cells[i]);
            }
        }
        return noisy.append('\n').toString();
    }
}
