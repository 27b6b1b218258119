package io.predictml.batch.training;

import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.ScaleReport;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.worker.WorkerFailed;
import io.predictml.engine.worker.WorkerProcess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has a worker process finish the best candidate. One that fails or dies of it, as of too many rows, is out, and the next
 * best has its turn.
 */
@Dependent
public class WinnerCheck {
    /** Where more than so many fail one after the other, it is not their fault. */
    private static final int MOST_FAILURES = 3;

    @Inject
    private TrainingProgress progress;

    @Inject
    private TrainingRace race;

    private int failures;

    /**
     * Puts the best candidate that stands it before the rows that none has seen.
     *
     * @throws TrainingRejected where none is left
     * @throws WorkerFailed where several failed
     */
    void evaluate(TrainingProgress.Assignment assignment, WorkerProcess worker) {
        TrainingId id = assignment.id();
        Optional<ModelReport> report = Optional.empty();
        while (report.isEmpty()) {
            String best = announced(assignment);
            report = finish(
                    id,
                    best,
                    () -> worker.evaluateWinner(best, assignment.left().dividedBy(2)));
        }
        progress.evaluated(id, report.get());
        progress.log(id, LogLine.Level.INFO, report.get().verdict());
    }

    /**
     * Has the best candidate learn from all rows and writes it; empty where it failed, and is out.
     *
     * @throws WorkerFailed where several failed
     */
    Optional<PublishedModel> publish(TrainingProgress.Assignment assignment, WorkerProcess worker) {
        String best = best(assignment);
        return finish(assignment.id(), best, () -> worker.publish(best, assignment.artefact(), assignment.left()));
    }

    private <T> Optional<T> finish(TrainingId id, String candidate, Supplier<T> work) {
        race.finishing(id, candidate, RunningWorkers.FINISHER);
        try {
            return Optional.of(work.get());
        } catch (WorkerFailed e) {
            failures++;
            if (failures > MOST_FAILURES) {
                throw e;
            }
            race.unfinished(id, candidate, e.getMessage());
            progress.log(id, LogLine.Level.WARNING, e.getMessage() + " The next best has its turn.");
            return Optional.empty();
        }
    }

    /**
     * The candidate that becomes the model, as things stand.
     *
     * @throws TrainingRejected where there is none
     */
    private String best(TrainingProgress.Assignment assignment) {
        Optional<String> scaled = scaled(assignment).map(ScaleReport::winner);
        if (scaled.isPresent()) {
            return scaled.get();
        }
        Leaderboard board = race.race(assignment.id());
        return Experiment.open(assignment.workFolder())
                .winner(board)
                .orElseThrow(() -> new TrainingRejected("No algorithm could learn from this table. "
                        + board.entries().stream()
                                .map(LeaderboardEntry::reason)
                                .filter(reason -> !reason.isEmpty())
                                .findFirst()
                                .orElse("")))
                .name();
    }

    /** Whether the model is one of those that raced, and did not learn from a whole table after the race on its sample. */
    boolean isOfRace(TrainingProgress.Assignment assignment) {
        return scaled(assignment).filter(report -> !report.fromSample()).isEmpty();
    }

    /** How learning from a whole table ended, unless it did not come to an end or no model could be made of the best. */
    private Optional<ScaleReport> scaled(TrainingProgress.Assignment assignment) {
        return new ScaleDesk(assignment.workFolder())
                .report()
                .filter(report -> race.leaderboard(assignment.id()).entries().stream()
                        .anyMatch(entry ->
                                entry.name().equals(report.winner()) && entry.status() != CandidateStatus.FAILED));
    }

    private String announced(TrainingProgress.Assignment assignment) {
        TrainingId id = assignment.id();
        String best = best(assignment);
        race.race(id)
                .best()
                .filter(first -> isOfRace(assignment) && !first.name().equals(best))
                .ifPresent(first -> progress.log(
                        id,
                        LogLine.Level.INFO,
                        "%s ranks first, but not by more than chance; %s is as good, faster and easier to explain."
                                .formatted(first.name(), best)));
        progress.log(id, LogLine.Level.INFO, "Checking %s on the held-out rows.".formatted(best));
        return best;
    }
}
