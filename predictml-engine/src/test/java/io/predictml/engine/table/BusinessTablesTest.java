package io.predictml.engine.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small files as the programs of many countries write them, each with what a careful person reads in it: the type and all
 * values of every column, and what that person would ask about.
 */
class BusinessTablesTest {
    private static final UploadLimits LIMITS = new UploadLimits(10L << 20, 1_000, 20, 3, 2);

    @TempDir
    Path folder;

    /** A file of {@code business/tables.txt}: {@code === name encoding lines}, text, {@code --- expected}, what is in it. */
    record Sample(String name, String encoding, String lines, String text, List<String> expected) {
        static Sample of(String section) {
            String[] halves = section.split("--- expected\n", 2);
            String[] lines = halves[0].split("\n", 2);
            String[] head = lines[0].split(" ", -1);
            return new Sample(
                    head[0],
                    head[1],
                    head[2],
                    lines[1],
                    halves[1].lines().filter(line -> !line.isBlank()).toList());
        }

        byte[] bytes() {
            String ends = lines.replace("CR", "\r").replace("LF", "\n");
            String written = text.replace("\n", ends);
            return encoding.equals("utf-8-bom")
                    ? ("\ufeff" + written).getBytes(UTF_8)
                    : written.getBytes(Charset.forName(encoding));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() throws IOException {
        try (InputStream in = BusinessTablesTest.class.getResourceAsStream("/business/tables.txt")) {
            return Arrays.stream(new String(in.readAllBytes(), UTF_8).split("(?m)^=== ", -1))
                    .filter(section -> !section.isBlank())
                    .map(Sample::of)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFileOfABusinessIsReadAsACarefulPersonReadsIt(Sample sample) throws IOException {
        Path file = Files.write(folder.resolve("upload"), sample.bytes());

        ReadTable read = TableReader.read(file, ReadAs.sheet(""), LIMITS);

        assertThat(described(read)).containsExactlyElementsOf(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasTakenIsTakenAgain(Sample sample) throws IOException {
        Path file = Files.write(folder.resolve("upload"), sample.bytes());
        ReadTable read = TableReader.read(file, ReadAs.sheet(""), LIMITS);

        ReadTable again = TableReader.read(file, read.reading().taken(), LIMITS);

        assertThat(values(again)).isEqualTo(values(read));
        assertThat(again.reading().columns()).isEqualTo(read.reading().columns());
    }

    @Test
    void thereAreManyFiles() throws IOException {
        assertThat(samples()).hasSizeGreaterThan(50);
    }

    private static List<String> described(ReadTable read) {
        List<String> all = new ArrayList<>(values(read));
        read.findings().forEach(finding -> all.add("finding " + finding.kind()));
        return all;
    }

    private static List<String> values(ReadTable read) {
        return read.table().columns().stream()
                .map(column -> column.name() + " " + column.type() + " "
                        + IntStream.range(0, column.size())
                                .mapToObj(row -> column.isMissing(row) ? "\u2205" : column.text(row))
                                .map(text -> text.replaceAll("\\R", "\u23ce"))
                                .collect(Collectors.joining(" | ")))
                .toList();
    }
}
