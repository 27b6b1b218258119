package io.predictml.batch.training;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Alternative;
import io.predictml.engine.compare.Caps;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.Race;
import io.predictml.engine.worker.WorkerFailed;
import io.predictml.engine.worker.WorkerProcess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends the comparison and puts the best candidate before the rows that none has seen. Its worker goes on in the next step,
 * or ends with the run.
 */
@Dependent
@Named
public class EvaluateStep extends TrainingStep {
    @Inject
    private TrainingRace standing;

    @Inject
    private RunningWorkers workers;

    @Inject
    private ClusterComparisons clusters;

    @Inject
    private WinnerCheck winner;

    @Override
    void work(TrainingProgress.Assignment assignment) {
        TrainingId id = assignment.id();
        clusters.end(id, assignment.workFolder());
        WorkerProcess worker = workers.finisher(id, assignment.workFolder());
        if (winner.isOfRace(assignment)) {
            blend(assignment, worker);
        }
        standing.outOfTime(id);
        progress().reached(id, TrainingPhase.EVALUATING);
        winner.evaluate(assignment, worker);
        Experiment.open(assignment.workFolder())
                .alternative(standing.race(id))
                .filter(other -> winner.isOfRace(assignment))
                .ifPresent(other -> evaluate(other, assignment, worker));
    }

    /** Where the comparison was cut short before the blend it is made of what is there. */
    private void blend(TrainingProgress.Assignment assignment, WorkerProcess worker) {
        TrainingId id = assignment.id();
        Experiment experiment = Experiment.open(assignment.workFolder());
        Race race = experiment.race(workers.memory());
        experiment.dueBlend(standing.race(id)).ifPresent(blend -> {
            CandidateResult result = worker.evaluate(blend, 0, Caps.lateBlend(assignment.left()));
            standing.finished(id, experiment.late(result), false, all -> race.forecast(all, 1, experiment.cap()));
        });
    }

    /** Whatever becomes of the alternative, the training goes on. */
    private void evaluate(Alternative other, TrainingProgress.Assignment assignment, WorkerProcess worker) {
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
}
