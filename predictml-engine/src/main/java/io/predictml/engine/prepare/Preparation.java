package io.predictml.engine.prepare;

import io.predictml.engine.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The way from a raw row to the columns of a learner. Fitted on training rows only, never on the rows that are scored;
 * it travels with the model, so that a raw row in gives a prediction out. Immutable.
 *
 * @param encoders one or more per field, in the order of their columns
 * @param means per column what is taken off; empty where columns are not scaled
 * @param deviations per column what it is divided by afterwards; as many as {@code means}
 */
public record Preparation(List<FieldEncoder> encoders, List<Double> means, List<Double> deviations) {
    /** Parts into which training rows are split so that no row's own target tells its level's effect. */
    private static final int EFFECT_PARTS = 5;

    public Preparation {
        encoders = List.copyOf(encoders);
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /**
     * @param fields columns of the table, the target not among them
     * @param rows the training rows; no other row is looked at
     */
    public static Preparation fit(Table table, List<Field> fields, int[] rows, Target target, Encoding encoding) {
        EncoderFitting fitting = new EncoderFitting(table, fields, rows, target, encoding);
        Preparation plain = new Preparation(fitting.encoders(), List.of(), List.of());
        return encoding == Encoding.SCALED ? plain.scaled(table, fields, rows) : plain;
    }

    private Preparation scaled(Table table, List<Field> fields, int[] rows) {
        TableRow cursor = cursor(table, fields);
        int width = columns().size();
        double[] sum = new double[width];
        double[] squares = new double[width];
        for (int row : rows) {
            double[] encoded = encode(cursor.at(row));
            for (int i = 0; i < width; i++) {
                sum[i] += encoded[i];
            }
        }
        for (int row : rows) {
            double[] encoded = encode(cursor.at(row));
            for (int i = 0; i < width; i++) {
                double distance = encoded[i] - sum[i] / rows.length;
                squares[i] += distance * distance;
            }
        }
        List<Double> newMeans = new ArrayList<>();
        List<Double> newDeviations = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            newMeans.add(sum[i] / rows.length);
            double deviation = Math.sqrt(squares[i] / rows.length);
            newDeviations.add(deviation > 0 ? deviation : 1);
        }
        return new Preparation(encoders, newMeans, newDeviations);
    }

    /** What {@link #encode} fills, in order. */
    public List<EncodedColumn> columns() {
        return encoders.stream().flatMap(encoder -> encoder.outputs().stream()).toList();
    }

    /** For each of the {@link #columns}, the index of the field that it was made from. */
    public int[] fieldsOfColumns() {
        return encoders.stream()
                .flatMapToInt(encoder -> IntStream.generate(encoder::field).limit(encoder.width()))
                .toArray();
    }

    /** The row as the learner wants it. Safe for any number of threads. */
    public double[] encode(RawRow row) {
        return encode(row, encoders);
    }

    private double[] encode(RawRow row, List<FieldEncoder> with) {
        double[] out = new double[width(with)];
        int at = 0;
        for (FieldEncoder encoder : with) {
            encoder.encode(row, out, at);
            at += encoder.width();
        }
        for (int i = 0; i < means.size(); i++) {
            out[i] = (out[i] - means.get(i)) / deviations.get(i);
        }
        return out;
    }

    private static int width(List<FieldEncoder> with) {
        int width = 0;
        for (FieldEncoder encoder : with) {
            width += encoder.width();
        }
        return width;
    }

    /**
     * The training rows for the learner. Levels' effects are taken from the other training rows, not from the row
     * itself, so that the learner does not come to trust them more than they deserve.
     *
     * @param seed of the order in which rows tell about those after them
     */
    public LearningData trainingData(Table table, List<Field> fields, int[] rows, Target target, long seed) {
        TableRow cursor = cursor(table, fields);
        List<List<FieldEncoder>> parts = outOfPart(cursor, rows, target);
        double[][] encoded = new double[rows.length][];
        double[] targets = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            encoded[i] = encode(cursor.at(rows[i]), parts.get(i % EFFECT_PARTS));
            targets[i] = target.value(rows[i]);
        }
        encodeInOrder(cursor, rows, target, seed, encoded);
        return new LearningData(columns(), target.labels(), encoded, targets);
    }

    private void encodeInOrder(TableRow cursor, int[] rows, Target target, long seed, double[][] encoded) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, rows.length).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        int[] order = shuffled.stream().mapToInt(Integer::intValue).toArray();
        int at = 0;
        for (FieldEncoder encoder : encoders) {
            if (encoder instanceof OrderedEncoder ordered) {
                ordered.encodeInOrder(cursor, rows, order, target, encoded, at);
            }
            at += encoder.width();
        }
    }

    private List<List<FieldEncoder>> outOfPart(TableRow cursor, int[] rows, Target target) {
        List<List<FieldEncoder>> parts = new ArrayList<>();
        for (int part = 0; part < EFFECT_PARTS; part++) {
            int left = part;
            int[] others = IntStream.range(0, rows.length)
                    .filter(i -> i % EFFECT_PARTS != left)
                    .map(i -> rows[i])
                    .toArray();
            parts.add(encoders.stream()
                    .map(encoder -> encoder instanceof EffectEncoder effect
                            ? EffectEncoder.fit(effect.field(), effect.name(), cursor, others, target)
                            : encoder)
                    .toList());
        }
        return parts;
    }

    private static TableRow cursor(Table table, List<Field> fields) {
        return new TableRow(table, fields.stream().map(Field::name).toList());
    }
}
