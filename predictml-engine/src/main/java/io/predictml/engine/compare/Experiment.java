package io.predictml.engine.compare;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One question to one table, made ready: the problem type, the rows that are held out, the folds, the columns that
 * take part. It lies in a work folder, from which worker processes and restarts open it.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Experiment {
    private Experiment() {}

    /**
     * Checks the target, decides everything and writes it to the work folder; the plan comes last and is there whole
     * or not at all.
     *
     * @throws io.predictml.domain.training.TrainingRejected where the table cannot answer the question
     */
    public static Experiment prepare(Table table, String target, TrainingSettings settings, Path workFolder) {
        throw new UnsupportedOperationException();
    }

    /** Whether {@link #open} will find an experiment there. */
    public static boolean isPrepared(Path workFolder) {
        throw new UnsupportedOperationException();
    }

    /** @throws java.io.UncheckedIOException where nothing was prepared there */
    public static Experiment open(Path workFolder) {
        throw new UnsupportedOperationException();
    }

    public ProblemType problemType() {
        throw new UnsupportedOperationException();
    }

    public String target() {
        throw new UnsupportedOperationException();
    }

    public TrainingSettings settings() {
        throw new UnsupportedOperationException();
    }

    /** All of them, cheapest first; those that do not fit the table or the settings say why. */
    public List<Candidate> candidates() {
        throw new UnsupportedOperationException();
    }

    /** The longest that the candidate's folds may take together on this table. */
    public Duration cap(Candidate candidate) {
        throw new UnsupportedOperationException();
    }

    /** Rows that candidates learn from. */
    public int trainingRows() {
        throw new UnsupportedOperationException();
    }

    /** Rows that no candidate ever sees. */
    public int heldOutRows() {
        throw new UnsupportedOperationException();
    }

    /** What was decided about rows and columns, a sentence each. */
    public List<String> preparation() {
        throw new UnsupportedOperationException();
    }
}
