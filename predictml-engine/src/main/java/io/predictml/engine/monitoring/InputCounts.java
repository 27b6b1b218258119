package io.predictml.engine.monitoring;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How many rows came, and where their values fell. Counts of the same model can be added up in any order. Immutable. */
public final class InputCounts {
    /** Nothing was counted. */
    public static final InputCounts NONE = new InputCounts(0, 0, new long[0][]);

    private final long rows;
    private final long unlike;
    private final long[][] places;

    InputCounts(long rows, long unlike, long[][] places) {
        this.rows = rows;
        this.unlike = unlike;
        this.places = places;
    }

    /** Rows whose fields were counted; where very many came at once, what a part of them makes of all. */
    public long rows() {
        return rows;
    }

    /** Rows that are unlike the training data. */
    public long unlike() {
        return unlike;
    }

    /** The counts of a field's places; empty where nothing was counted. */
    long[] places(int field) {
        return field < places.length ? places[field].clone() : new long[0];
    }

    /** Both together. */
    public InputCounts plus(InputCounts other) {
        if (places.length == 0 || other.places.length == 0) {
            long[][] counted = places.length == 0 ? other.places : places;
            return new InputCounts(rows + other.rows, unlike + other.unlike, counted);
        }
        long[][] sum = new long[places.length][];
        for (int field = 0; field < sum.length; field++) {
            sum[field] = places[field].clone();
            for (int place = 0; place < sum[field].length; place++) {
                sum[field][place] += other.places[field][place];
            }
        }
        return new InputCounts(rows + other.rows, unlike + other.unlike, sum);
    }

    /** In a short form, for {@link #parse}. */
    public String text() {
        return Stream.concat(
                        Stream.of(rows + "," + unlike), Arrays.stream(places).map(field -> LongStream.of(field)
                                .mapToObj(Long::toString)
                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining(";"));
    }

    /** @param text of {@link #text}; empty for nothing */
    public static InputCounts parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        long[][] numbers = Arrays.stream(text.split(";", -1))
                .map(part -> Arrays.stream(part.split(",", -1))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toArray(long[][]::new);
        return new InputCounts(numbers[0][0], numbers[0][1], Arrays.copyOfRange(numbers, 1, numbers.length));
    }
}
