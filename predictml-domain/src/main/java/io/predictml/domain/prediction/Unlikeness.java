package io.predictml.domain.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a row differs from the rows that a model learned from, as far as the model's schema tells, which is column by column: a
 * number beyond the least or greatest one seen, a level never seen, nothing where something was asked. Combinations of values
 * that never came together are not found.
 *
 * @param oddities in the order of the schema
 * @param fields how many the model has
 */
public record Unlikeness(List<Oddity> oddities, int fields) {
    /** How a value differs. */
    public enum Kind {
        BELOW,
        ABOVE,
        UNSEEN,
        MISSING
    }

    /** One value that differs. */
    public record Oddity(InputField field, Kind kind, String value) {
        public Oddity {
            Objects.requireNonNull(field);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(value);
        }
    }

    public Unlikeness {
        oddities = List.copyOf(oddities);
    }

    /** @param row field name to value; a field that is not named counts as missing */
    public static Unlikeness of(InputSchema schema, Map<String, Object> row) {
        List<Oddity> oddities = new ArrayList<>();
        for (InputField field : schema.fields()) {
            Object value = row.get(field.name());
            String text = value == null ? "" : value.toString().strip();
            if (text.isEmpty()) {
                oddities.add(new Oddity(field, Kind.MISSING, ""));
            } else if (value instanceof Number number && number.doubleValue() < field.min()) {
                oddities.add(new Oddity(field, Kind.BELOW, text));
            } else if (value instanceof Number number && number.doubleValue() > field.max()) {
                oddities.add(new Oddity(field, Kind.ABOVE, text));
            } else if (!field.levels().isEmpty() && field.levels().stream().noneMatch(text::equalsIgnoreCase)) {
                oddities.add(new Oddity(field, Kind.UNSEEN, text));
            }
        }
        return new Unlikeness(oddities, schema.fields().size());
    }

    /** Whether the answer is a guess beyond what was learned: a value that differs, or more missing than half of them. */
    public boolean isUnlike() {
        long missing = oddities.stream()
                .filter(oddity -> oddity.kind() == Kind.MISSING)
                .count();
        return missing < oddities.size() || 2 * missing > fields;
    }
}
