package io.predictml.engine.compare;

import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.engine.algorithm.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The model that is offered beside the recommended one where several models were blended: the best single one beside the
 * blend, or the blend beside it. It is made of what is left of the time when the recommended one has what it needs, and is
 * left out where that is too little.
 */
public final class Alternative {
    /** Of expected effort, not of measured time, so that whether there is one does not depend on the machine. */
    private static final double MOST_SECONDS = 12;
    /** Its curves, the importance of its columns and the writing of its file. */
    private static final Duration BESIDES = Duration.ofSeconds(4);

    private final Experiment experiment;
    private final String name;
    private final Set<Algorithm> recommended;
    /** What it has to learn that the recommended one has not learned. */
    private final List<Algorithm> own;

    private Alternative(Experiment experiment, String recommendedName, String name) {
        this.experiment = experiment;
        this.name = name;
        this.recommended = Makeup.of(experiment, recommendedName).members().keySet();
        Set<String> shared = recommended.stream().map(Algorithm::name).collect(Collectors.toSet());
        this.own = Makeup.of(experiment, name).members().keySet().stream()
                .filter(algorithm -> !shared.contains(algorithm.name()))
                .toList();
    }

    static Optional<Alternative> of(Experiment experiment, Leaderboard board) {
        Optional<LeaderboardEntry> winner = experiment.winner(board);
        boolean blended = Blend.outcome(experiment.folder())
                .filter(outcome -> outcome.members().size() > 1)
                .isPresent();
        if (winner.isEmpty() || !blended) {
            return Optional.empty();
        }
        boolean blendWins = experiment.isBlend(winner.get().name());
        return board.entries().stream()
                .filter(entry -> entry.rank() > 0 && experiment.isBlend(entry.name()) != blendWins)
                .findFirst()
                .map(other -> new Alternative(experiment, winner.get().name(), other.name()));
    }

    /** The candidate's name. */
    public String name() {
        return name;
    }

    /**
     * Time for its check, which the recommended one has behind it; empty where there is none.
     *
     * @param left until the whole training should be over
     */
    public Optional<Duration> toReport(Duration left) {
        int training = experiment.trainingRows();
        int all = training + experiment.heldOutRows();
        int bag = Winner.bag(all);
        if (effort(training, 1) + effort(all, bag) > MOST_SECONDS) {
            return Optional.empty();
        }
        double check = seconds(own, training, 1);
        double artefacts = seconds(recommended, all, bag) + seconds(own, all, bag);
        return allowed(left, check + artefacts, check);
    }

    /**
     * Time for its artefact, when that of the recommended one is written; empty where there is none.
     *
     * @param left until the whole training should be over
     */
    public Optional<Duration> toPublish(Duration left) {
        int all = experiment.trainingRows() + experiment.heldOutRows();
        double fits = seconds(own, all, Winner.bag(all));
        return allowed(left, fits, fits);
    }

    private static Optional<Duration> allowed(Duration left, double reserved, double fits) {
        boolean enough = left.minus(BESIDES).toMillis() >= 1e3 * reserved;
        return enough ? Optional.of(BESIDES.plusMillis(Math.round(1e3 * fits))) : Optional.empty();
    }

    private double effort(int rows, int bag) {
        double sum = 0;
        for (Algorithm algorithm : own) {
            int times = algorithm.learner().holdsBack() ? bag : 1;
            sum += times * experiment.expectedSeconds(algorithm, rows);
        }
        return sum;
    }

    private double seconds(Collection<Algorithm> algorithms, int rows, int bag) {
        try {
            return FitCost.seconds(experiment, algorithms, rows, bag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
