package io.predictml.domain.training;

import java.util.List;
import java.util.Objects;

/**
 * A model that was trained on more rows against the live one that it is to replace.
 *
 * @param champion the live model's name
 * @param championVersion of the dataset's model
 * @param learnedRows rows with an outcome that the new model learned from, or was judged on, and the live one was not
 * @param comparisons on all rows first, then on the old and the new ones where there are two or more; empty where too few
 *     rows can be compared
 * @param notes what else is to be known, a sentence each
 */
public record ChallengerTest(
        String champion,
        int championVersion,
        long learnedRows,
        List<PairedComparison> comparisons,
        List<String> notes) {
    /** What the comparison on all rows says. */
    public enum Verdict {
        BETTER,
        WORSE,
        /** The difference may be chance. */
        CHANCE,
        /** Too few rows. */
        UNKNOWN
    }

    public ChallengerTest {
        Objects.requireNonNull(champion);
        comparisons = List.copyOf(comparisons);
        notes = List.copyOf(notes);
    }

    /** Of the challenger, on all rows. */
    public Verdict verdict() {
        if (comparisons.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        PairedComparison all = comparisons.get(0);
        if (!all.significant()) {
            return Verdict.CHANCE;
        }
        return all.better() ? Verdict.BETTER : Verdict.WORSE;
    }
}
