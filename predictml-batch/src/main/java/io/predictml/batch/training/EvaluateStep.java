package io.predictml.batch.training;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.worker.WorkerProcess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Puts the best candidate before the rows that none has seen. */
@Dependent
@Named
public class EvaluateStep extends TrainingStep {
    /** A late blend may take that part of the time left. */
    private static final int PARTS_FOR_BLEND = 4;

    @Inject
    private TrainingRace race;

    @Inject
    private RunningWorkers workers;

    @Override
    void work(TrainingProgress.Assignment assignment) {
        TrainingId id = assignment.id();
        WorkerProcess worker = workers.startFinisher(id, assignment.workFolder());
        try {
            Experiment experiment = Experiment.open(assignment.workFolder());
            blend(experiment, assignment, worker);
            race.outOfTime(id);
            progress().reached(id, TrainingPhase.EVALUATING);
            evaluate(best(experiment, id), assignment, worker);
        } finally {
            workers.end(id, worker);
        }
    }

    /** Where the comparison was cut short before the blend it is made of what is there. */
    private void blend(Experiment experiment, TrainingProgress.Assignment assignment, WorkerProcess worker) {
        TrainingId id = assignment.id();
        experiment.dueBlend(race.leaderboard(id)).ifPresent(blend -> {
            CandidateResult result = worker.evaluate(blend, 0, assignment.left().dividedBy(PARTS_FOR_BLEND));
            race.finished(id, experiment.late(result), false, experiment.race()::progress);
        });
    }

    private LeaderboardEntry best(Experiment experiment, TrainingId id) {
        Leaderboard board = race.leaderboard(id);
        LeaderboardEntry best = experiment
                .winner(board)
                .orElseThrow(() -> new TrainingRejected("No algorithm could learn from this table. "
                        + board.entries().stream()
                                .map(LeaderboardEntry::reason)
                                .filter(reason -> !reason.isEmpty())
                                .findFirst()
                                .orElse("")));
        board.best().filter(first -> !first.name().equals(best.name())).ifPresent(first -> progress()
                .log(
                        id,
                        LogLine.Level.INFO,
                        "%s ranks first, but not by more than chance; %s is as good, faster and easier to explain."
                                .formatted(first.name(), best.name())));
        return best;
    }

    private void evaluate(LeaderboardEntry best, TrainingProgress.Assignment assignment, WorkerProcess worker) {
        TrainingId id = assignment.id();
        progress().log(id, LogLine.Level.INFO, "Checking %s on the held-out rows.".formatted(best.name()));
        ModelReport report =
                worker.evaluateWinner(best.name(), assignment.left().dividedBy(2));
        progress().evaluated(id, report);
        progress().log(id, LogLine.Level.INFO, report.verdict());
    }
}
