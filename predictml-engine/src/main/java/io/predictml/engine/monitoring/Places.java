package io.predictml.engine.monitoring;

import io.predictml.engine.prepare.RawRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the place of each of a row's values, fast. Safe for any number of threads. */
final class Places {
    private final FieldBins[] fields;
    private final double[][] cuts;
    private final List<Map<String, Integer>> levels;

    Places(List<FieldBins> fields) {
        this.fields = fields.toArray(FieldBins[]::new);
        this.cuts = fields.stream()
                .map(field -> field.cuts().stream().mapToDouble(cut -> cut).toArray())
                .toArray(double[][]::new);
        this.levels = fields.stream().map(Places::levels).toList();
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
        return fields.length;
    }

    int of(int field, RawRow row) {
        FieldBins bins = fields[field];
        return switch (bins.kind()) {
            case NUMBER -> ofNumber(field, row.number(field));
            case LEVEL -> {
                String level = row.level(field);
                yield level.isEmpty() ? bins.missing() : levels.get(field).getOrDefault(level, bins.below());
            }
            case PRESENCE -> row.level(field).isEmpty() ? bins.missing() : 0;
        };
    }

    private int ofNumber(int field, double number) {
        FieldBins bins = fields[field];
        double[] ends = cuts[field];
        if (Double.isNaN(number)) {
            return ends.length + 1;
        }
        if (number < bins.min()) {
            return ends.length + 2;
        }
        if (number > bins.max()) {
            return ends.length + 3;
        }
        int bin = 0;
        while (bin < ends.length && number >= ends[bin]) {
            bin++;
        }
        return bin;
    }
}
