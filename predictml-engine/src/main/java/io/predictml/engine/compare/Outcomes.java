package io.predictml.engine.compare;

import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.model.AnsweredRow;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.LevelColumn;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.ValueForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows whose truth came later, put behind a table in the form of its columns. */
final class Outcomes {
    /** Rows that a class must have which the table has not, to be learned. */
    private static final int FEWEST_OF_A_CLASS = 10;

    private final Table base;
    private final Column target;
    private final ProblemType problem;
    private final Set<String> classes = new LinkedHashSet<>();
    private final List<AnsweredRow> used = new ArrayList<>();
    private final List<Map<String, Object>> values = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param base whose rows all have a target */
    Outcomes(Table base, Column target, ProblemType problem) {
        this.base = base;
        this.target = target;
        this.problem = problem;
        if (target instanceof LevelColumn levels) {
            IntStream.range(0, levels.size()).mapToObj(levels::text).forEach(classes::add);
        }
    }

    /** @param reader of the model that was asked */
    void add(List<AnsweredRow> rows, Scorer reader) {
        Map<String, List<AnsweredRow>> byClass = new TreeMap<>();
        Set<String> known = known();
        for (AnsweredRow row : rows) {
            Optional<Object> truth = truth(row.truth());
            String label = truth.map(this::label).orElse(row.truth());
            if (truth.isEmpty() || !problem.isClassification() || known.contains(label)) {
                byClass.computeIfAbsent("", any -> new ArrayList<>()).add(row);
            } else {
                byClass.computeIfAbsent(label, any -> new ArrayList<>()).add(row);
            }
        }
        Set<String> unwanted = new HashSet<>();
        byClass.forEach((label, some) -> {
            if (!label.isEmpty() && (problem == ProblemType.BINARY_CLASSIFICATION || some.size() < FEWEST_OF_A_CLASS)) {
                unwanted.add(label);
                notes.add("%d outcome(s) are '%s', which the dataset does not know; they were left out."
                        .formatted(some.size(), label));
            }
        });
        rows.forEach(row -> add(row, reader, unwanted));
        int unreadable = rows.size()
                - used.size()
                - unwanted.stream().mapToInt(label -> byClass.get(label).size()).sum();
        if (unreadable > 0) {
            notes.add("%d outcome(s) are no value that '%s' can have; they were left out."
                    .formatted(unreadable, target.name()));
        }
    }

    private Set<String> known() {
        Set<String> known = new HashSet<>();
        IntStream.range(0, target.size()).mapToObj(target::text).forEach(known::add);
        return known;
    }

    private void add(AnsweredRow row, Scorer reader, Set<String> unwanted) {
        truth(row.truth()).filter(truth -> !unwanted.contains(label(truth))).ifPresent(truth -> {
            Map<String, Object> all = new LinkedHashMap<>(reader.values(row.inputs()));
            all.put(target.name(), truth);
            used.add(row);
            values.add(all);
        });
    }

    private String label(Object truth) {
        return target instanceof NumberColumn numbers ? numbers.form().text((Double) truth) : truth.toString();
    }

    /** As the target column has it; empty where it cannot have it. */
    private Optional<Object> truth(String told) {
        if (target instanceof NumberColumn numbers) {
            double asWritten = numbers.form().parse(told.strip());
            double number = Double.isNaN(asWritten) ? ValueForm.DECIMAL_POINT.parse(told.strip()) : asWritten;
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        }
        // Written exactly so, before what only differs in case: a table may know both "Yes" and "yes".
        Optional<Object> known = Stream.<Predicate<String>>of(
                        level -> level.equals(told.strip()),
                        level -> JoinedOutcome.sameClass(level, told) || level.equalsIgnoreCase(told.strip()))
                .flatMap(fits -> classes.stream().filter(fits))
                .findFirst()
                .map(level -> level);
        return known.isPresent() || problem == ProblemType.REGRESSION ? known : Optional.of(told.strip());
    }

    /** The table with the rows that can be used behind its own. */
    Table table() {
        return base.append(values);
    }

    /** Those rows, in that order. */
    List<AnsweredRow> used() {
        return List.copyOf(used);
    }

    /** What was left out, a sentence each. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
