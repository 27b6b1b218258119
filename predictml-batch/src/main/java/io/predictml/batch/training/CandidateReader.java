package io.predictml.batch.training;

import io.predictml.batch.JobLog;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.RaceStanding;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.training.LeaseLost;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.Race;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Claims the next candidate for its worker until the race is over or the time is up. A rung begins when the one before is
 * over: meanwhile a worker without work waits here, its process with the loaded table kept. Who goes on is decided by
 * whichever worker comes first; where everyone stands is in the database, so that nothing depends on who it is.
 */
@Dependent
@Named
public class CandidateReader extends AbstractItemReader {
    private static final long PAUSE_MILLIS = 100;

    @Inject
    @BatchProperty
    private String training;

    @Inject
    @BatchProperty
    private String worker;

    /** How many there are. */
    @Inject
    @BatchProperty
    private String workers;

    @Inject
    private TrainingProgress progress;

    @Inject
    private TrainingRace standing;

    @Inject
    private RunningWorkers running;

    @Inject
    private TrainingFaults faults;

    private Race race;

    @Override
    public void open(Serializable checkpoint) {
        JobLog.begin(training);
        TrainingId id = new TrainingId(training);
        Experiment experiment = Experiment.open(progress.assignment(id).workFolder());
        race = experiment.race(running.memory());
        try {
            standing.foreseen(id, all -> race.forecast(all, Integer.parseInt(workers), experiment.cap()));
        } catch (LeaseLost e) {
            faults.tell(id, e);
        }
    }

    /** On the thread that opened it, after processor and writer. */
    @Override
    public void close() {
        JobLog.end();
    }

    /** What was claimed; {@code null} ends this worker's part. */
    @Override
    public TrainingRace.Claim readItem() throws InterruptedException {
        TrainingId id = new TrainingId(training);
        try {
            return next(id);
        } catch (LeaseLost e) {
            faults.tell(id, e);
            return null;
        }
    }

    private TrainingRace.Claim next(TrainingId id) throws InterruptedException {
        while (running.isComparing(id)) {
            TrainingRace.Turn turn = standing.turn(id, worker, race::next);
            if (turn.claim().isPresent()) {
                return turn.claim().get();
            }
            List<RaceStanding> standings = turn.standings();
            OptionalInt awaited = race.awaited(standings);
            if (awaited.isPresent()) {
                standing.judged(id, awaited.getAsInt(), race.verdict(awaited.getAsInt(), standings));
            } else if (isOver(standings)) {
                return null;
            } else {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        return null;
    }

    private static boolean isOver(List<RaceStanding> standings) {
        return standings.stream().map(standing -> standing.entry().status()).allMatch(CandidateStatus::isFinal);
    }
}
