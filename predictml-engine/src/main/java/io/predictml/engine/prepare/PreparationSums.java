package io.predictml.engine.prepare;

import io.predictml.domain.dataset.ColumnType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What a {@link Preparation} is fitted from, counted part by part of a table and put together in any order: for tables that
 * no machine holds. Counts of levels, words, missing values and what the target was like are exact; medians are those of
 * 8,192 rows that are drawn by their number, which is off by about one percent of the rows. Of a column with more than
 * 50,000 different levels or words the rarest are let go while counting.
 */
public final class PreparationSums implements Serializable {
    /** Parts into which training rows are dealt so that no row's own target tells its level's effect. */
    public static final int PARTS = 5;

    private static final long serialVersionUID = 1L;
    private static final int DRAWN = 8_192;
    private static final int MOST_DIFFERENT = 50_000;

    private final String[] names;
    private final ColumnType[] types;
    private final int width;
    /** Per part the sums of the target and the rows. */
    private final double[] total;

    private final long[] missing;
    private final List<HashMap<String, double[]>> levels = new ArrayList<>();
    private final List<HashMap<String, long[]>> words = new ArrayList<>();
    /** The rows with the least numbers, and their values of all fields. */
    private final TreeMap<Long, double[]> drawn = new TreeMap<>();

    private final long[] ofClasses;
    private long rows;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    /** @param classes to tell apart; 0 for numbers */
    public PreparationSums(List<Field> fields, int classes) {
        this.names = fields.stream().map(Field::name).toArray(String[]::new);
        this.types = fields.stream().map(Field::type).toArray(ColumnType[]::new);
        this.width = EffectEncoder.effectColumns(classes);
        this.total = new double[PARTS * (width + 1)];
        this.missing = new long[names.length];
        this.ofClasses = new long[classes];
        for (int field = 0; field < names.length; field++) {
            levels.add(new HashMap<>());
            words.add(new HashMap<>());
        }
    }

    /**
     * @param target class index or number
     * @param number that the row was drawn, any; the same in each run
     */
    public void add(RawRow row, double target, long number) {
        int at = part(number) * (width + 1);
        rows++;
        least = Math.min(least, target);
        greatest = Math.max(greatest, target);
        if (ofClasses.length > 0) {
            ofClasses[(int) target]++;
        }
        EffectEncoder.add(total, at, target, width);
        for (int field = 0; field < names.length; field++) {
            if (isValue(field)) {
                missing[field] += Double.isNaN(row.number(field)) ? 1 : 0;
            } else if (types[field] == ColumnType.TEXT) {
                HashMap<String, long[]> documents = words.get(field);
                new HashSet<>(TextEncoder.words(row.level(field)))
                        .forEach(word -> documents.computeIfAbsent(word, any -> new long[1])[0]++);
                bound(documents, count -> count[0]);
            } else {
                HashMap<String, double[]> sums = levels.get(field);
                double[] sum = sums.computeIfAbsent(row.level(field), any -> new double[total.length]);
                EffectEncoder.add(sum, at, target, width);
                bound(sums, this::rowsIn);
            }
        }
        draw(row, number);
    }

    /** The part that a row of that number belongs to. */
    public static int part(long number) {
        return (int) Math.floorMod(number >> 3, (long) PARTS);
    }

    private boolean isValue(int field) {
        return types[field].isNumeric() || types[field] == ColumnType.DATE_TIME;
    }

    private void draw(RawRow row, long number) {
        if (drawn.size() == DRAWN && number >= drawn.lastKey()) {
            return;
        }
        double[] values = new double[names.length];
        for (int field = 0; field < values.length; field++) {
            values[field] = isValue(field) ? row.number(field) : Double.NaN;
        }
        keep(number, values);
    }

    private void keep(long number, double[] values) {
        drawn.put(number, values);
        if (drawn.size() > DRAWN) {
            drawn.pollLastEntry();
        }
    }

    private long rowsIn(double[] sums) {
        double count = 0;
        for (int at = width; at < sums.length; at += width + 1) {
            count += sums[at];
        }
        return (long) count;
    }

    private static <T> void bound(Map<String, T> counted, ToLongFunction<T> rows) {
        if (counted.size() <= MOST_DIFFERENT) {
            return;
        }
        long[] counts = counted.values().stream().mapToLong(rows).sorted().toArray();
        long enough = counts[counts.length / 2];
        counted.values().removeIf(value -> rows.applyAsLong(value) <= enough);
    }

    /** Adds what another part of the table came to. */
    public PreparationSums merge(PreparationSums other) {
        rows += other.rows;
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        addTo(total, other.total);
        for (int i = 0; i < ofClasses.length; i++) {
            ofClasses[i] += other.ofClasses[i];
        }
        for (int field = 0; field < names.length; field++) {
            missing[field] += other.missing[field];
            HashMap<String, double[]> sums = levels.get(field);
            other.levels
                    .get(field)
                    .forEach((level, more) -> addTo(sums.computeIfAbsent(level, any -> new double[more.length]), more));
            bound(sums, this::rowsIn);
            HashMap<String, long[]> documents = words.get(field);
            other.words
                    .get(field)
                    .forEach((word, more) -> documents.computeIfAbsent(word, any -> new long[1])[0] += more[0]);
            bound(documents, count -> count[0]);
        }
        other.drawn.forEach(this::keep);
        return this;
    }

    private static void addTo(double[] sums, double[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** All that were added. */
    public long rows() {
        return rows;
    }

    /** The least target. */
    public double least() {
        return least;
    }

    /** The greatest target. */
    public double greatest() {
        return greatest;
    }

    /** Rows per class. */
    public long[] ofClasses() {
        return ofClasses.clone();
    }

    /** Fitted on all rows: how a row to be predicted is encoded. */
    public Preparation preparation(Encoding encoding) {
        return preparation(encoding, -1);
    }

    /** How training rows of that part are encoded: levels' effects are those of the other parts. */
    public Preparation ofPart(Encoding encoding, int part) {
        return preparation(encoding, part);
    }

    private Preparation preparation(Encoding encoding, int without) {
        EncoderRules rules = new EncoderRules(encoding);
        List<FieldEncoder> encoders = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int field = i;
            switch (types[field]) {
                case NUMBER, INTEGER ->
                    encoders.add(rules.number(field, names[field], () -> median(field), () -> missing[field] > 0));
                case DATE_TIME -> encoders.add(rules.moment(field, names[field], () -> median(field)));
                case TEXT -> encoders.add(TextEncoder.of(field, names[field], documents(field), rows));
                case CATEGORY, BOOLEAN, IDENTIFIER, CONSTANT ->
                    encoders.addAll(
                            rules.levels(field, names[field], counts(field), rows, () -> effect(field, without)));
            }
        }
        return new Preparation(encoders, List.of(), List.of());
    }

    private double median(int field) {
        return EncoderFitting.median(drawn.values().stream().mapToDouble(values -> values[field]));
    }

    private Map<String, Long> documents(int field) {
        Map<String, Long> counts = new HashMap<>();
        words.get(field).forEach((word, count) -> counts.put(word, count[0]));
        return counts;
    }

    private Map<String, Long> counts(int field) {
        Map<String, Long> counts = new HashMap<>();
        levels.get(field).forEach((level, sums) -> counts.put(level, rowsIn(sums)));
        return counts;
    }

    private EffectEncoder effect(int field, int without) {
        Map<String, double[]> sums = new HashMap<>();
        levels.get(field).entrySet().stream()
                .sorted(Comparator.comparing(Entry::getKey))
                .forEach(entry -> sums.put(entry.getKey(), together(entry.getValue(), without)));
        sums.values().removeIf(sum -> sum[width] == 0);
        return EffectEncoder.of(field, names[field], sums, together(total, without));
    }

    private double[] together(double[] byPart, int without) {
        double[] sum = new double[width + 1];
        for (int part = 0; part < PARTS; part++) {
            for (int i = 0; i <= width && part != without; i++) {
                sum[i] += byPart[part * (width + 1) + i];
            }
        }
        return sum;
    }
}
