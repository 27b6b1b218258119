package io.predictml.engine.monitoring;

import io.predictml.engine.prepare.RawRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts where the values of rows fall, while they are answered. Threads count in stripes of their own and never wait for each
 * other; the memory is that of the bins, however many rows come. Where very many come in a short time, a random part of them
 * is looked at and counts for all, so that looking stays cheap beside the quickest model. Safe for any number of threads.
 */
public final class InputTally {
    private static final int STRIPES = 4;
    /** From here on a call's rows are added up first. */
    private static final int MANY = 8;
    /**
     * So many rows of a stripe are all looked at until they are handed out. Of what comes then, one in {@link #PART} is, and
     * counts as so many: a file that is in some order would look moved if its first rows counted for more.
     */
    private static final int FULLY = 10_000;

    private static final int PART = 8;

    private final Optional<InputReference> reference;
    private final Places places;
    private final double[][] surprises;
    private final double usual;
    /** Where each field's places begin; the last one is the number of all. */
    private final int[] offsets;

    private final AtomicLongArray[] stripes = new AtomicLongArray[STRIPES];

    /** @param reference what to hold rows against; without it only rows are counted */
    public InputTally(Optional<InputReference> reference) {
        this.reference = reference;
        List<FieldBins> fields = reference.map(InputReference::fields).orElse(List.of());
        this.places = new Places(fields);
        this.surprises = reference.map(InputReference::surprises).orElse(new double[0][]);
        this.usual = reference.map(InputReference::usual).orElse(Double.POSITIVE_INFINITY);
        this.offsets = new int[fields.size() + 1];
        offsets[0] = 2;
        for (int field = 0; field < fields.size(); field++) {
            offsets[field + 1] = offsets[field] + fields.get(field).places();
        }
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new AtomicLongArray(offsets[fields.size()]);
        }
    }

    /** What rows are held against; empty in models of earlier versions. */
    public Optional<InputReference> reference() {
        return reference;
    }

    /** Counts rows that were answered. */
    public void add(List<? extends RawRow> rows) {
        AtomicLongArray own = stripes[(int) Thread.currentThread().getId() & (STRIPES - 1)];
        int part = own.get(0) < FULLY ? 1 : PART;
        int first = part == 1 ? 0 : ThreadLocalRandom.current().nextInt(part);
        if (rows.size() < MANY) {
            for (int i = first; i < rows.size(); i += part) {
                one(rows.get(i), part, own);
            }
        } else {
            many(rows, first, part, own);
        }
    }

    private void one(RawRow row, int weight, AtomicLongArray own) {
        double surprise = 0;
        for (int field = 0; field < surprises.length; field++) {
            int place = places.of(field, row);
            surprise += surprises[field][place];
            own.getAndAdd(offsets[field] + place, weight);
        }
        own.getAndAdd(0, weight);
        if (surprise > usual) {
            own.getAndAdd(1, weight);
        }
    }

    private void many(List<? extends RawRow> rows, int first, int part, AtomicLongArray own) {
        long[] sums = new long[own.length()];
        for (int i = first; i < rows.size(); i += part) {
            RawRow row = rows.get(i);
            double surprise = 0;
            for (int field = 0; field < surprises.length; field++) {
                int place = places.of(field, row);
                surprise += surprises[field][place];
                sums[offsets[field] + place]++;
            }
            sums[0]++;
            sums[1] += surprise > usual ? 1 : 0;
        }
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] > 0) {
                own.getAndAdd(i, part * sums[i]);
            }
        }
    }

    /** What was counted since the last call; every row that was looked at is handed out once. */
    public InputCounts drain() {
        long[] sums = new long[offsets[offsets.length - 1]];
        for (AtomicLongArray stripe : stripes) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += stripe.getAndSet(i, 0);
            }
        }
        long[][] fields = new long[offsets.length - 1][];
        for (int field = 0; field < fields.length; field++) {
            fields[field] = java.util.Arrays.copyOfRange(sums, offsets[field], offsets[field + 1]);
        }
        return new InputCounts(sums[0], sums[1], fields);
    }
}
