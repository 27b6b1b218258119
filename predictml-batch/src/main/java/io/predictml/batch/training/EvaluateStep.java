package io.predictml.batch.training;

import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Alternative;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.worker.WorkerFailed;
import io.predictml.engine.worker.WorkerProcess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;

/** Puts the best candidate before the rows that none has seen. */
@Dependent
@Named
public class EvaluateStep extends TrainingStep {
    @Inject
    private TrainingRace race;

    @Inject
    private RunningWorkers workers;

    @Override
    void work(TrainingProgress.Assignment assignment) {
        TrainingId id = assignment.id();
        race.outOfTime(id);
        progress().reached(id, TrainingPhase.EVALUATING);
        Leaderboard board = race.leaderboard(id);
        Experiment experiment = Experiment.open(assignment.workFolder());
        LeaderboardEntry best = best(experiment, board);
        board.best().filter(first -> !first.name().equals(best.name())).ifPresent(first -> progress()
                .log(
                        id,
                        LogLine.Level.INFO,
                        "%s ranks first, but not by more than chance; %s is as good, faster and easier to explain."
                                .formatted(first.name(), best.name())));
        progress().log(id, LogLine.Level.INFO, "Checking %s on the held-out rows.".formatted(best.name()));
        WorkerProcess worker = workers.startFinisher(id, assignment.workFolder());
        try {
            ModelReport report =
                    worker.evaluateWinner(best.name(), assignment.left().dividedBy(2));
            progress().evaluated(id, report);
            progress().log(id, LogLine.Level.INFO, report.verdict());
            experiment.alternative(board).ifPresent(other -> evaluate(assignment, worker, other));
        } finally {
            workers.end(id, worker);
        }
    }

    /** Whatever becomes of the alternative, the training goes on. */
    private void evaluate(TrainingProgress.Assignment assignment, WorkerProcess worker, Alternative other) {
        TrainingId id = assignment.id();
        Optional<Duration> time = other.toReport(assignment.left());
        if (time.isEmpty()) {
            progress().alternativeLeftOut(id, LeftOut.forLackOfTime(other.name()));
            return;
        }
        progress().log(id, LogLine.Level.INFO, "Checking %s too, which is offered beside it.".formatted(other.name()));
        try {
            progress().alternativeEvaluated(id, worker.evaluateAlternative(other.name(), time.get()));
        } catch (WorkerFailed e) {
            progress().alternativeLeftOut(id, LeftOut.because(other.name(), e));
        }
    }

    private static LeaderboardEntry best(Experiment experiment, Leaderboard board) {
        return experiment
                .winner(board)
                .orElseThrow(() -> new TrainingRejected("No algorithm could learn from this table. "
                        + board.entries().stream()
                                .map(LeaderboardEntry::reason)
                                .filter(reason -> !reason.isEmpty())
                                .findFirst()
                                .orElse("")));
    }
}
