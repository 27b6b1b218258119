package io.predictml.engine.monitoring;

import io.predictml.engine.prepare.RawRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the place of each of a row's values, fast. Safe for any number of threads. */
final class Places {
    private final FieldBins.Kind[] kinds;
    private final double[][] cuts;
    private final double[] least;
    private final double[] greatest;
    private final List<Map<String, Integer>> levels;
    /** Where what is missing stands; after it what is below or unknown, and what is above. */
    private final int[] missing;

    Places(List<FieldBins> fields) {
        this.kinds = fields.stream().map(FieldBins::kind).toArray(FieldBins.Kind[]::new);
        this.cuts = fields.stream()
                .map(field -> field.cuts().stream().mapToDouble(cut -> cut).toArray())
                .toArray(double[][]::new);
        this.least = fields.stream().mapToDouble(FieldBins::min).toArray();
        this.greatest = fields.stream().mapToDouble(FieldBins::max).toArray();
        this.levels = fields.stream().map(Places::levels).toList();
        this.missing = fields.stream().mapToInt(FieldBins::missing).toArray();
    }

    private static Map<String, Integer> levels(FieldBins field) {
        Map<String, Integer> places = new HashMap<>();
        for (String level : field.levels()) {
            places.put(level, places.size());
        }
        field.others().forEach(level -> places.put(level, field.levels().size()));
        return places;
    }

    int fields() {
        return kinds.length;
    }

    int of(int field, RawRow row) {
        return switch (kinds[field]) {
            case NUMBER -> ofNumber(field, row.number(field));
            case LEVEL -> ofLevel(field, row.level(field));
            case PRESENCE -> row.level(field).isEmpty() ? missing[field] : 0;
        };
    }

    private int ofLevel(int field, String level) {
        if (level.isEmpty()) {
            return missing[field];
        }
        Integer place = levels.get(field).get(level);
        return place == null ? missing[field] + 1 : place;
    }

    private int ofNumber(int field, double number) {
        if (Double.isNaN(number)) {
            return missing[field];
        }
        if (number < least[field]) {
            return missing[field] + 1;
        }
        if (number > greatest[field]) {
            return missing[field] + 2;
        }
        double[] ends = cuts[field];
        int bin = 0;
        while (bin < ends.length && number >= ends[bin]) {
            bin++;
        }
        return bin;
    }
}
