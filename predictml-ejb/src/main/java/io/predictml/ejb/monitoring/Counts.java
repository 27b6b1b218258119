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
import java.util.stream.LongStream;
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
        long[] outputs) {
    /** Slower calls count as this slow. */
    static final long SLOWEST_MICROS = 600_000_000L;

    static final int DIGITS = 2;

    static final Counts NONE =
            new Counts(0, 0, 0, 0, 0, 0, new Histogram(SLOWEST_MICROS, DIGITS), InputCounts.NONE, new long[0]);

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

    private static long[] sum(long[] one, long[] other) {
        long[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            sum[i] += other[i];
        }
        return sum;
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
                        ? new long[0]
                        : Arrays.stream(row.outputs().split(",", -1))
                                .mapToLong(Long::parseLong)
                                .toArray());
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
                LongStream.of(outputs).mapToObj(Long::toString).collect(Collectors.joining(",")));
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
