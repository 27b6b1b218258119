package io.predictml.engine.compare;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.engine.table.Column;
import java.util.Optional;
import java.util.stream.IntStream;

/** What sort of question a target asks. */
final class Question {
    private static final int MOST_CLASSES = 100;
    /** Whole numbers of so few different values are grades or codes rather than amounts. */
    private static final int FEW_NUMBERS = 10;

    private final Column target;
    private final long distinct;

    Question(Column target) {
        this.target = target;
        this.distinct = IntStream.range(0, target.size())
                .mapToLong(target::key)
                .distinct()
                .count();
    }

    /** @throws TrainingRejected where the target is no answer to that, or any, sort of question */
    ProblemType problem(Optional<ProblemType> asked) {
        if (distinct <= 1) {
            throw rejected("has only one value ('%s'), so there is nothing to predict. Choose another column."
                    .formatted(target.text(0)));
        }
        ProblemType problem = asked.orElseGet(this::found);
        check(problem);
        return problem;
    }

    private ProblemType found() {
        boolean amount =
                target.type() == ColumnType.NUMBER || (target.type() == ColumnType.INTEGER && distinct > FEW_NUMBERS);
        if (amount && distinct > 2) {
            return ProblemType.REGRESSION;
        }
        return distinct == 2 ? ProblemType.BINARY_CLASSIFICATION : ProblemType.MULTICLASS_CLASSIFICATION;
    }

    private void check(ProblemType problem) {
        if (target.type() == ColumnType.DATE_TIME) {
            throw rejected("holds dates, which cannot be predicted. Choose another column.");
        }
        switch (problem) {
            case REGRESSION -> checkNumbers();
            case BINARY_CLASSIFICATION -> {
                if (distinct != 2) {
                    throw rejected("has %d different values, not two. Ask for multiclass classification or regression."
                            .formatted(distinct));
                }
            }
            case MULTICLASS_CLASSIFICATION -> checkClasses();
        }
    }

    private void checkNumbers() {
        if (!target.type().isNumeric() && !isZeroAndOne()) {
            throw rejected(
                    "holds text, so no number can be predicted. Ask for classification or choose another column.");
        }
    }

    private boolean isZeroAndOne() {
        return target.type() == ColumnType.BOOLEAN
                && "01".contains(target.text(0).substring(0, 1));
    }

    private void checkClasses() {
        if (distinct == 2) {
            throw rejected("has two classes. Ask for binary classification.");
        }
        if (distinct > MOST_CLASSES) {
            throw rejected(
                    "has %d different values; at most %d classes can be told apart. Choose another column, or ask for regression where it holds numbers."
                            .formatted(distinct, MOST_CLASSES));
        }
    }

    private TrainingRejected rejected(String why) {
        return new TrainingRejected("The target column '" + target.name() + "' " + why);
    }
}
