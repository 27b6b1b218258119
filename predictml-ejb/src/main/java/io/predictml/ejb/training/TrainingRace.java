package io.predictml.ejb.training;

import io.predictml.domain.account.Caller;
import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.FinishTime;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.RaceForecast;
import io.predictml.domain.training.RaceStanding;
import io.predictml.domain.training.RaceVerdict;
import io.predictml.domain.training.TimeLeft;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.ejb.operation.ServerMetrics;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.training.TrainingCandidate;
import io.predictml.persistence.training.TrainingCandidates;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The candidates of a training that is at work: who is at which rung, who is claimed, what came of them. Every call is a
 * short transaction of its own, so that people see it at once and a crash loses nothing that was told.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TrainingRace {
    private static final Caller SERVER = Caller.system();
    /** Of the time and of the percentages, where a whole table is learned from after the race on its sample. */
    private static final int SHARE_OF_THE_WHOLE = 2;

    /** A candidate that a worker took, and the rung of the race on which it is to be scored. */
    public record Claim(String candidate, int rung) {}

    /**
     * What a worker that has nothing to do learns.
     *
     * @param claim what it may do; empty where no candidate may begin now
     * @param standings where everyone stands; empty when the race may not go on: the time is up or the job is to stop
     */
    public record Turn(Optional<Claim> claim, List<RaceStanding> standings) {}

    @Inject
    private TrainingJobs jobs;

    @Inject
    private TrainingCandidates candidates;

    @Inject
    private Datasets datasets;

    @Inject
    private HeldLeases held;

    @Inject
    private ServerMetrics metrics;

    /**
     * Notes the sort of question and everyone who competes.
     *
     * @param rungs per candidate the rung of the race on which it begins
     */
    public void planned(TrainingId id, ProblemType problem, Map<Candidate, Integer> rungs) {
        own(id).detected(problem);
        rungs.forEach((candidate, rung) -> candidates.plan(id, candidate, rung));
    }

    /**
     * Gives the next candidate to a worker.
     *
     * @param next from where all stand, on the first rung the cheapest first, to the name of whom a worker should take
     */
    public Turn turn(TrainingId id, String worker, Function<List<RaceStanding>, Optional<String>> next) {
        TrainingJob job = own(id);
        List<TrainingCandidate> all = candidates.of(id);
        if (!isComparing(job, all)) {
            return new Turn(Optional.empty(), List.of());
        }
        Optional<TrainingCandidate> claimed = next.apply(standings(all)).map(name -> candidates.find(id, name));
        claimed.ifPresent(candidate -> candidate.claim(worker, Instant.now()));
        return new Turn(claimed.map(candidate -> new Claim(candidate.name(), candidate.rung())), standings(all));
    }

    /** Notes how long the race is going to take; the percentage moves with what is done of it. */
    public void foreseen(TrainingId id, Function<List<RaceStanding>, RaceForecast> forecast) {
        foresee(own(id), candidates.of(id), forecast);
    }

    private void foresee(
            TrainingJob job, List<TrainingCandidate> all, Function<List<RaceStanding>, RaceForecast> forecast) {
        Instant now = Instant.now();
        RaceForecast race = forecast.apply(standings(all)).within(Duration.between(now, deadline(job, all)));
        job.foresee(race.left().then(finish(job, all)), now);
        job.reached(TrainingPhase.COMPARING, percent(race.share() / (isSample(job) ? SHARE_OF_THE_WHOLE : 1)));
    }

    /** @param share of the comparison that is done, 0 to 1 */
    private static int percent(double share) {
        int from = TrainingPhase.COMPARING.progress();
        int to = TrainingPhase.EVALUATING.progress();
        return from + (int) ((to - from) * share);
    }

    private boolean isSample(TrainingJob job) {
        return datasets.isSample(job.datasetId());
    }

    /**
     * Notes candidates that learned from a whole table after the race on its sample.
     *
     * @param done how much of that is done, 0 to 1
     */
    public void scaled(TrainingId id, Map<Candidate, CandidateResult> results, double done) {
        TrainingJob job = own(id);
        results.forEach((candidate, result) -> {
            TrainingCandidate beside = candidates.beside(id, candidate);
            if (!beside.status().isFinal()) {
                metrics.candidate(candidate.family(), result);
            }
            beside.finish(result);
        });
        double before = 1 - 1.0 / SHARE_OF_THE_WHOLE;
        job.reached(TrainingPhase.COMPARING, percent(before + (1 - before) * done));
    }

    /** The comparison on the sample alone, where a whole table was learned from too. */
    public Leaderboard race(TrainingId id) {
        return leaderboard(
                jobs.find(SERVER, id).problemType().orElseThrow(),
                candidates.of(id).stream().filter(TrainingCandidate::isInRace).toList());
    }

    /** How long it takes to check the best so far and to make a model of it. */
    private TimeLeft finish(TrainingJob job, List<TrainingCandidate> all) {
        return best(job, all)
                .map(best -> FinishTime.left(best, datasets.rows(job.datasetId())))
                .orElseGet(() -> new TimeLeft(Duration.ZERO, Duration.ZERO));
    }

    private static Optional<LeaderboardEntry> best(TrainingJob job, List<TrainingCandidate> all) {
        List<TrainingCandidate> racing =
                all.stream().filter(TrainingCandidate::isInRace).toList();
        return job.problemType().flatMap(problem -> leaderboard(problem, racing).best());
    }

    /** When the comparison has to end, as things stand: the costlier the best so far, the earlier. */
    public Instant deadline(TrainingId id) {
        return deadline(jobs.find(SERVER, id), candidates.of(id));
    }

    private Instant deadline(TrainingJob job, List<TrainingCandidate> all) {
        Duration finish = best(job, all)
                .map(best -> FinishTime.of(best, datasets.rows(job.datasetId())))
                .orElse(Duration.ZERO);
        return job.comparisonDeadline(
                isSample(job) ? finish.plus(job.settings().maxTrainingTime().dividedBy(SHARE_OF_THE_WHOLE)) : finish);
    }

    private boolean isComparing(TrainingJob job, List<TrainingCandidate> all) {
        return job.status() == TrainingStatus.RUNNING && !Instant.now().isAfter(deadline(job, all));
    }

    private static List<RaceStanding> standings(List<TrainingCandidate> all) {
        return all.stream()
                .filter(TrainingCandidate::isInRace)
                .map(TrainingCandidate::standing)
                .toList();
    }

    /** Lets the chosen ones in to that rung and ends the others, once only whoever asks. */
    public void judged(TrainingId id, int rung, RaceVerdict verdict) {
        own(id);
        for (TrainingCandidate candidate : candidates.of(id)) {
            RaceStanding standing = candidate.standing();
            if (standing.rung() != rung || standing.admitted() || candidate.status() != CandidateStatus.WAITING) {
                continue;
            }
            int place = verdict.in().indexOf(candidate.name());
            if (place >= 0) {
                candidate.admit(place);
            } else {
                candidate.stop(verdict.out().get(candidate.name()));
            }
        }
    }

    /** Ends the candidates that were not finished before the comparison's end. */
    public void outOfTime(TrainingId id) {
        TrainingJob job = own(id);
        String why = job.isComparisonStopped()
                ? "The comparison was stopped before it was finished."
                : "The time budget was used up before its turn.";
        List<TrainingCandidate> all = candidates.of(id);
        all.stream().filter(candidate -> !candidate.status().isFinal()).forEach(candidate -> candidate.cutShort(why));
        job.foresee(finish(job, all), Instant.now());
    }

    /** Notes which worker makes a model of the candidate that won. */
    public void finishing(TrainingId id, String candidate, String worker) {
        own(id);
        candidates.find(id, candidate).finishBy(worker, Instant.now());
    }

    /**
     * Keeps the result of a candidate, and how long the race goes on now.
     *
     * @param goesOn whether there are further rungs; only one that completed this one waits for the next
     */
    public void finished(
            TrainingId id,
            CandidateResult result,
            boolean goesOn,
            Function<List<RaceStanding>, RaceForecast> forecast) {
        TrainingJob job = own(id);
        TrainingCandidate candidate = candidates.find(id, result.name());
        if (goesOn && result.status() == CandidateStatus.COMPLETED) {
            candidate.climb(result);
        } else {
            candidate.finish(result);
            if (result.status() == CandidateStatus.STOPPED && !isComparing(job, candidates.of(id))) {
                candidate.cutShort(result.reason());
            }
        }
        foresee(job, candidates.of(id), forecast);
        metrics.candidate(candidate.entry().family(), result);
    }

    /** Notes that no model can be made of a candidate that was scored; it is no longer among those that can win. */
    public void unfinished(TrainingId id, String candidate, String why) {
        own(id);
        candidates.find(id, candidate).fail(why);
    }

    public Leaderboard leaderboard(TrainingId id) {
        return leaderboard(jobs.find(SERVER, id).problemType().orElseThrow(), candidates.of(id));
    }

    private static Leaderboard leaderboard(ProblemType problem, List<TrainingCandidate> all) {
        return Leaderboard.of(
                problem, all.stream().map(TrainingCandidate::entry).toList());
    }

    /** Whether the comparison ended with candidates unfinished, so that more time would make a difference. */
    public boolean isCutShort(TrainingId id) {
        return candidates.of(id).stream().anyMatch(TrainingCandidate::isCutShort);
    }

    /** The job, locked, which has to be this node's; every call that writes begins with it. */
    private TrainingJob own(TrainingId id) {
        return held.mustHold(jobs.lock(SERVER, id));
    }
}
