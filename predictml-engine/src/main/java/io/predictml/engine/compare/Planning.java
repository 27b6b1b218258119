package io.predictml.engine.compare;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.algorithm.Catalogue;
import io.predictml.engine.model.Challenge;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.LevelColumn;
import io.predictml.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Decides how a question is put to a table, or refuses it in words. */
final class Planning {
    static final int FOLDS = 5;

    private static final int FEWEST_ROWS = 20;
    private static final int FEWEST_ROWS_OF_A_CLASS = 2;
    private static final int MOST_LEVELS_OF_A_COLUMN = 30;

    private final Table table;
    private final String targetName;
    private final TrainingSettings settings;
    private final List<String> sentences = new ArrayList<>();

    private final Optional<Continuation> continuation;

    /** The rows whose target is known, which alone are kept. */
    private final Table known;

    /** @param challenge a live model that is to be replaced, and what came true since */
    Planning(Table table, String targetName, TrainingSettings settings, Optional<Challenge> challenge) {
        this.table = table;
        this.targetName = targetName;
        this.settings = settings;
        Table ofDataset = withKnownTarget();
        this.continuation = challenge.map(live -> new Continuation(ofDataset, targetName, settings, live));
        this.known = continuation.map(Continuation::table).orElse(ofDataset);
    }

    Table table() {
        return known;
    }

    private Table withKnownTarget() {
        Column column = table.column(targetName).orElseThrow(() -> TrainingRejected.noSuchTarget(targetName));
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> !column.isMissing(row))
                .toArray();
        int dropped = table.rows() - rows.length;
        if (dropped == 0) {
            return table;
        }
        sentences.add("%d row(s) without a value in '%s' were left out.".formatted(dropped, targetName));
        return table.select(rows);
    }

    /** The live model's answers to the rows that a plan holds out. */
    Optional<Champion> champion(Plan plan) {
        return continuation.map(more -> more.champion(Partition.of(plan.folds())));
    }

    /** @param sha256 of the table as it was written */
    Plan plan(String sha256) {
        if (known.rows() < FEWEST_ROWS) {
            throw new TrainingRejected(
                    "Only %d row(s) have a value in '%s'; at least %d are needed to learn and to check. Upload more rows."
                            .formatted(known.rows(), targetName, FEWEST_ROWS));
        }
        Column column = known.column(targetName).orElseThrow();
        ProblemType problem = new Question(column).problem(settings.problemType());
        Target target = Target.of(column, problem);
        checkClasses(target);
        checkFamily(problem);
        settings.split().requireFits(known.column(settings.split().column()).map(Column::type), targetName);
        List<Field> fields = fields();
        Partition partition =
                continuation.map(more -> more.partition(target)).orElseGet(() -> Partition.of(known, target, settings));
        say(problem, partition);
        return new Plan(
                targetName,
                problem,
                settings,
                fields,
                partition.heldOut(),
                partition.folds(),
                width(fields),
                target.labels().size(),
                !target.isClassification() && IntStream.range(0, known.rows()).allMatch(row -> target.value(row) >= 0),
                rarest(target),
                sha256,
                sentences);
    }

    private long[] rowsOfClasses(Target target) {
        long[] counts = new long[target.labels().size()];
        for (int row = 0; row < known.rows() && target.isClassification(); row++) {
            counts[target.label(row)]++;
        }
        return counts;
    }

    private double rarest(Target target) {
        return Arrays.stream(rowsOfClasses(target)).min().orElse(known.rows()) / (double) known.rows();
    }

    private void checkClasses(Target target) {
        long[] counts = rowsOfClasses(target);
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] < FEWEST_ROWS_OF_A_CLASS) {
                throw new TrainingRejected(
                        "The class '%s' of '%s' has one row only, which is not enough to learn it and to check it. Add rows of that class, or remove it, and upload again."
                                .formatted(target.labels().get(label), targetName));
            }
        }
    }

    private void checkFamily(ProblemType problem) {
        ModelFamily asked = settings.modelType();
        boolean there = asked == ModelFamily.AUTO
                || Catalogue.of(problem).stream().anyMatch(algorithm -> algorithm.family() == asked);
        if (!there) {
            throw new TrainingRejected(
                    "There is no algorithm of the family '%s' for this question. Choose another or 'auto'."
                            .formatted(asked.word()));
        }
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Column column : known.columns()) {
            if (!column.name().equals(targetName) && informs(column)) {
                fields.add(new Field(column.name(), column.type()));
            }
        }
        if (fields.isEmpty()) {
            throw new TrainingRejected(
                    "No column is left to predict '%s' from: all others are constant or name the rows. Upload a table with columns that say something about the rows."
                            .formatted(targetName));
        }
        sayTypes(fields);
        return fields;
    }

    private boolean informs(Column column) {
        Split split = settings.split();
        if (split.kind() == Split.Kind.GROUP && split.column().equals(column.name())) {
            sentences.add("'%s' is left out: the rows to predict will have values of their own there."
                    .formatted(column.name()));
            return false;
        }
        if (column.type() == ColumnType.IDENTIFIER) {
            sentences.add("'%s' is left out: nearly every row has a value of its own there.".formatted(column.name()));
            return false;
        }
        if (column.type() == ColumnType.CONSTANT) {
            sentences.add("'%s' is left out: it has the same value, or none, in every row.".formatted(column.name()));
            return false;
        }
        return true;
    }

    private void sayTypes(List<Field> fields) {
        named(fields, ColumnType.DATE_TIME)
                .ifPresent(names ->
                        sentences.add("Dates (%s) are taken apart into day, month, day of the month, weekday and hour."
                                .formatted(names)));
        named(fields, ColumnType.TEXT)
                .ifPresent(names -> sentences.add(
                        "Free text (%s) is taken as the counts of its most usual words.".formatted(names)));
        String many = fields.stream()
                .filter(field -> levels(field) > MOST_LEVELS_OF_A_COLUMN && field.type() == ColumnType.CATEGORY)
                .map(field -> "'" + field.name() + "'")
                .collect(Collectors.joining(", "));
        if (!many.isEmpty()) {
            sentences.add(
                    "Columns of many levels (%s) keep their most frequent ones; all levels also count by how frequent they are and what they led to in training."
                            .formatted(many));
        }
        boolean missing = fields.stream().anyMatch(field -> hasMissing(field.name()));
        if (missing) {
            sentences.add(
                    "Missing numbers are filled with the median where an algorithm needs that, and marked; missing categories count as a level of their own.");
        }
    }

    private static Optional<String> named(List<Field> fields, ColumnType type) {
        String names = fields.stream()
                .filter(field -> field.type() == type)
                .map(field -> "'" + field.name() + "'")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private boolean hasMissing(String name) {
        Column column = known.column(name).orElseThrow();
        return IntStream.range(0, column.size()).anyMatch(column::isMissing);
    }

    private int levels(Field field) {
        return known.column(field.name()).orElseThrow() instanceof LevelColumn levels
                ? levels.levels().size()
                : 1;
    }

    private int width(List<Field> fields) {
        return fields.stream()
                .mapToInt(field -> field.type() == ColumnType.TEXT
                        ? MOST_LEVELS_OF_A_COLUMN
                        : Math.min(levels(field), MOST_LEVELS_OF_A_COLUMN + 2))
                .sum();
    }

    private void say(ProblemType problem, Partition partition) {
        sentences.add(
                0,
                switch (problem) {
                    case BINARY_CLASSIFICATION ->
                        "'%s' has two classes, so the question is yes or no.".formatted(targetName);
                    case MULTICLASS_CLASSIFICATION ->
                        "'%s' has several classes; the question is which one.".formatted(targetName);
                    case REGRESSION -> "'%s' holds numbers; the question is how much.".formatted(targetName);
                });
        sentences.addAll(continuation
                .map(more -> more.sentences(partition))
                .orElseGet(() -> List.of(partition.sentence(settings.split()))));
    }
}
