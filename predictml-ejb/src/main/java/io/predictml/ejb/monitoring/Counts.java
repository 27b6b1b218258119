package io.predictml.ejb.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.monitoring.Span;
import io.predictml.domain.monitoring.Traffic;
import io.predictml.engine.monitoring.InputCounts;
import io.predictml.persistence.monitoring.CountRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What was counted of one model. Counts can be added up in any order.
 *
 * @param certainty sum over the rows
 * @param latency of the calls, in microseconds
 * @param outputs answers per class, or per bin of numbers; empty where nothing was answered
 */
record Counts(
        long calls,
        long rows,
        long inputErrors,
        long otherErrors,
        long faults,
        double certainty,
        Histogram latency,
        InputCounts inputs,
        List<Long> outputs) {
    Counts {
        outputs = List.copyOf(outputs);
    }

    /** Slower calls count as this slow. */
    static final long SLOWEST_MICROS = 600_000_000L;

    static final int DIGITS = 2;

    static final Counts NONE =
            new Counts(0, 0, 0, 0, 0, 0, new Histogram(SLOWEST_MICROS, DIGITS), InputCounts.NONE, List.of());

    Counts plus(Counts other) {
        Histogram both = latency.copy();
        both.add(other.latency);
        return new Counts(
                calls + other.calls,
                rows + other.rows,
                inputErrors + other.inputErrors,
                otherErrors + other.otherErrors,
                faults + other.faults,
                certainty + other.certainty,
                both,
                inputs.plus(other.inputs),
                sum(outputs, other.outputs));
    }

    private static List<Long> sum(List<Long> one, List<Long> other) {
        return IntStream.range(0, Math.max(one.size(), other.size()))
                .mapToObj(bin -> at(one, bin) + at(other, bin))
                .toList();
    }

    private static long at(List<Long> counts, int bin) {
        return bin < counts.size() ? counts.get(bin) : 0;
    }

    static Counts sum(List<CountRow> rows) {
        return rows.stream().map(Counts::of).reduce(NONE, Counts::plus);
    }

    boolean isNothing() {
        return calls == 0 && rows == 0 && inputs.rows() == 0;
    }

    static Counts of(CountRow row) {
        return new Counts(
                row.calls(),
                row.rows(),
                row.inputErrors(),
                row.otherErrors(),
                row.faults(),
                row.certainty(),
                histogram(row.latency()),
                InputCounts.parse(row.inputs()),
                row.outputs().isEmpty()
                        ? List.of()
                        : Arrays.stream(row.outputs().split(",", -1))
                                .map(Long::valueOf)
                                .toList());
    }

    CountRow row(DeploymentId deployment, Span span, Instant begin, String source) {
        return new CountRow(
                deployment,
                span,
                begin,
                source,
                calls,
                rows,
                inputErrors,
                otherErrors,
                faults,
                certainty,
                text(latency),
                inputs.text(),
                outputs.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private static String text(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    private static Histogram histogram(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), SLOWEST_MICROS);
        } catch (DataFormatException e) {
            throw new IllegalStateException("A histogram of latencies cannot be read", e);
        }
    }

    Traffic traffic() {
        return new Traffic(
                calls,
                rows,
                inputErrors,
                otherErrors,
                faults,
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(90),
                latency.getValueAtPercentile(99),
                inputs.rows() == 0 ? 0 : inputs.unlike() / (double) inputs.rows(),
                rows == 0 ? Double.NaN : certainty / rows);
    }
}
