package io.predictml.engine.compare;

import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.prepare.Field;
import java.util.List;

/**
 * What was decided once for all candidates.
 *
 * @param fields the columns that are learned from
 * @param heldOut rows that no candidate sees, ascending
 * @param folds per row its fold; -1 for held-out rows
 * @param width columns after encoding, an estimate
 * @param classes to tell apart; 0 for numbers
 * @param amounts whether the target has numbers of 0 and more only
 * @param rarest share of the rows that the rarest class has; 1 for numbers
 * @param sha256 of the table as it lies in the work folder
 * @param preparation what was decided, a sentence each
 */
record Plan(
        String target,
        ProblemType problemType,
        TrainingSettings settings,
        List<Field> fields,
        List<Integer> heldOut,
        List<Integer> folds,
        int width,
        int classes,
        boolean amounts,
        double rarest,
        String sha256,
        List<String> preparation) {
    Plan {
        fields = List.copyOf(fields);
        heldOut = List.copyOf(heldOut);
        folds = List.copyOf(folds);
        preparation = List.copyOf(preparation);
    }
}
