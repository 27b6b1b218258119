package io.predictml.batch.training;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.training.LeaseLost;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Caps;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.Race;
import io.predictml.engine.worker.CandidateScorer;
import io.predictml.engine.worker.WorkerKilled;
import jakarta.annotation.PreDestroy;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;

/**
 * Scores one candidate after the other, each on the rung where it stands, in its own worker process, which it starts with
 * the first, or on a cluster.
 */
@Dependent
@Named
public class CandidateProcessor implements ItemProcessor {
    @Inject
    @BatchProperty
    private String training;

    @Inject
    private TrainingProgress progress;

    @Inject
    private TrainingRace standing;

    @Inject
    private RunningWorkers workers;

    @Inject
    private ClusterComparisons clusters;

    @Inject
    private TrainingFaults faults;

    private Experiment experiment;
    private Race race;
    private CandidateScorer worker;

    /** What came of a candidate on one rung of the race. */
    record RungResult(CandidateResult result, Experiment experiment, Race race, int rung) {}

    /** The candidate's result; {@code null} where the training was told to stop meanwhile. */
    @Override
    public RungResult processItem(Object item) throws Exception {
        TrainingId id = new TrainingId(training);
        TrainingRace.Claim claim = (TrainingRace.Claim) item;
        try {
            if (worker == null) {
                TrainingProgress.Assignment assignment = progress.assignment(id);
                experiment = Experiment.open(assignment.workFolder());
                race = experiment.race(workers.memory());
                worker = clusters.takes(experiment)
                        ? workers.start(id, clusters.scorer(id, experiment))
                        : workers.start(id, assignment.workFolder());
            }
            if (race.isAlone(claim.candidate(), claim.rung())) {
                workers.restOthers(id, worker);
            }
            CandidateResult result = worker.evaluate(
                    claim.candidate(), claim.rung(), cap(id), race.heap(claim.candidate(), claim.rung()));
            return new RungResult(result, experiment, race, claim.rung());
        } catch (WorkerKilled e) {
            return null;
        } catch (LeaseLost e) {
            faults.tell(id, e);
            return null;
        } catch (Exception e) {
            faults.tell(id, e);
            throw e;
        }
    }

    @PreDestroy
    void end() {
        if (worker != null) {
            workers.end(new TrainingId(training), worker);
        }
    }

    /** Asked anew each time: the costlier the best so far, the earlier the comparison has to end. */
    private Duration cap(TrainingId id) {
        Duration left = Duration.between(Instant.now(), standing.deadline(id));
        return Caps.candidate(experiment, left, standing.leaderboard(id));
    }
}
