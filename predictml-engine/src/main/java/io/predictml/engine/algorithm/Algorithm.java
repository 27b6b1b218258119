package io.predictml.engine.algorithm;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.ModelFamily;
import io.predictml.engine.prepare.Encoding;
import java.util.Objects;

/**
 * One way to learn, of whatever library.
 *
 * @param name as users know it; unique among those for the same sort of question
 * @param implementation the class that does it
 */
public record Algorithm(
        String name, ModelFamily family, String implementation, Encoding encoding, Effort effort, Learner learner) {
    private static final double SOONER = 0.1;

    public Algorithm {
        Objects.requireNonNull(name);
        Objects.requireNonNull(family);
        Objects.requireNonNull(implementation);
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(effort);
        Objects.requireNonNull(learner);
    }

    /** The same with a learner of another patience, {@link Learner#patient}. */
    public Algorithm patient(int checks) {
        return new Algorithm(name, family, implementation, encoding, effort, learner.patient(checks));
    }

    /** Expected bytes that a worker process holds while this learns from such a table. */
    public double bytes(TableSize size) {
        boolean wide = encoding == Encoding.DENSE || encoding == Encoding.SCALED;
        double rows = Math.min(size.rows(), effort.maxRows());
        return Footprint.of(family).bytes(rows, wide ? size.width() : size.columns(), size.classes());
    }

    /** As a candidate on such a table, under a setting of one family or all. */
    public Candidate candidate(TableSize size, ModelFamily asked) {
        return new Candidate(name, family, implementation, turn(size), skipReason(size, asked));
    }

    /** The cheaper, the earlier; boosted trees sooner, for they usually lead, and the time may be short. */
    private double turn(TableSize size) {
        boolean boosted = family == ModelFamily.XGBOOST || family == ModelFamily.LIGHTGBM;
        return boosted ? effort.on(size) * SOONER : effort.on(size);
    }

    private String skipReason(TableSize size, ModelFamily asked) {
        if (asked != ModelFamily.AUTO && asked != family) {
            return "The training was limited to the family '%s'; this one is of '%s'."
                    .formatted(asked.word(), family.word());
        }
        if (size.width() > effort.maxWidth()) {
            return "The table has about %d columns after encoding; this algorithm is not tried above %d."
                    .formatted(size.width(), effort.maxWidth());
        }
        if (size.classes() > effort.maxClasses()) {
            return "The target has %d classes; this algorithm is not tried above %d."
                    .formatted(size.classes(), effort.maxClasses());
        }
        if (learner.needsAmounts() && !size.amounts()) {
            return "It learns the logarithm of the target, which has values below 0.";
        }
        if (learner.needsRareClass() && !size.isImbalanced()) {
            return "No class is rare in the table, so there is nothing to balance.";
        }
        if (encoding == Encoding.ORDERED && size.categories() == 0) {
            return "The table has no column of categories, whose statistics it would learn from.";
        }
        return "";
    }
}
