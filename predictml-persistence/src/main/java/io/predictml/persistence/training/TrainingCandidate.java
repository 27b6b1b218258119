package io.predictml.persistence.training;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.RaceStanding;
import io.predictml.domain.training.ScoreInterval;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.WorkInProgress;
import io.predictml.persistence.MetricsAsText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One algorithm in one training: planned, let in to a rung of the race, claimed by a worker, let in to the next, ended
 * with a result that is never computed again.
 */
@Entity
@Table(name = "training_candidate")
@IdClass(TrainingCandidate.Key.class)
public class TrainingCandidate {
    /** A candidate's name is unique within its training. */
    public record Key(String trainingId, String name) implements Serializable {}

    /** The rung of those that take no part in the race: they learned from a whole table after the race on its sample. */
    private static final int BESIDE_THE_RACE = -1;

    @Id
    @Column(name = "training_id")
    private String trainingId;

    @Id
    private String name;

    @Enumerated(EnumType.STRING)
    private ModelFamily family;

    private String implementation;
    /** Read by the queries, which take the cheapest first. */
    @SuppressWarnings("UnusedVariable")
    private double cost;

    @Enumerated(EnumType.STRING)
    private CandidateStatus status;

    private int rung;
    private boolean admitted;

    @Column(name = "claimed_by")
    private String claimedBy;

    @Column(name = "claimed_at")
    private Instant claimedAt;

    @Convert(converter = MetricsAsText.class)
    private Map<Metric, Double> metrics;

    @Column(name = "score_lower")
    private Double scoreLower;

    @Column(name = "score_upper")
    private Double scoreUpper;

    @Column(name = "training_ms")
    private long trainingMs;

    @Column(name = "predict_micros")
    private double predictMicros;

    @Column(name = "rows_used")
    private int rowsUsed;

    private int folds;
    private String reason;

    @Column(name = "cut_short")
    private boolean cutShort;

    protected TrainingCandidate() {}

    /**
     * Plans a candidate: waiting, or skipped with its reason.
     *
     * @param rung on which it begins; on the first it is let in at once
     */
    public TrainingCandidate(TrainingId training, Candidate candidate, int rung) {
        this.trainingId = training.value();
        this.name = candidate.name();
        this.family = candidate.family();
        this.implementation = candidate.implementation();
        this.cost = candidate.cost();
        this.reason = candidate.skipReason();
        this.status = reason.isEmpty() ? CandidateStatus.WAITING : CandidateStatus.SKIPPED;
        this.rung = rung;
        this.admitted = rung == 0;
    }

    /** One that learned from a whole table after the race on its sample. */
    public static TrainingCandidate beside(TrainingId training, Candidate candidate) {
        return new TrainingCandidate(training, candidate, BESIDE_THE_RACE);
    }

    /** Whether it competes on the rungs of the race. */
    public boolean isInRace() {
        return rung != BESIDE_THE_RACE;
    }

    public TrainingId trainingId() {
        return new TrainingId(trainingId);
    }

    /**
     * Lets the candidate in to the rung that it waits for.
     *
     * @param place in the order in which they are to be scored there
     */
    public void admit(int place) {
        admitted = true;
        cost = place;
    }

    /** Keeps what came of a rung that is not the last; the candidate waits for the next one. */
    public void climb(CandidateResult result) {
        finish(result);
        status = CandidateStatus.WAITING;
        rung++;
        admitted = false;
    }

    /** Gives the candidate to a worker that scores it. */
    public void claim(String worker, Instant now) {
        finishBy(worker, now);
        status = CandidateStatus.RUNNING;
    }

    /** Gives the candidate that won to a worker that makes a model of it. */
    public void finishBy(String worker, Instant now) {
        claimedBy = worker;
        claimedAt = now;
    }

    /** Notes that its worker is gone or has done its work. */
    public void leave() {
        claimedBy = null;
        claimedAt = null;
    }

    /** The worker that is at it; empty where none is. */
    public Optional<WorkInProgress> work() {
        return Optional.ofNullable(claimedAt).map(since -> new WorkInProgress(claimedBy, name, since));
    }

    /** Ends a candidate that would have gone on, had there been more time; it keeps the score that it has. */
    public void cutShort(String why) {
        stop(why);
        cutShort = true;
    }

    public boolean isCutShort() {
        return cutShort;
    }

    /** Lets the candidate wait for a worker again: its worker is gone, or it gets another chance. */
    public void release() {
        leave();
        status = CandidateStatus.WAITING;
        cutShort = false;
        reason = "";
    }

    /** Lets the candidate wait to be let in to its rung again, for the others' results will be new. */
    public void reopen() {
        release();
        admitted = false;
    }

    /** Ends a candidate that will not be started, or not again; it keeps the score that it has. */
    public void stop(String why) {
        leave();
        status = CandidateStatus.STOPPED;
        reason = why;
    }

    /** Ends a candidate that was scored, but of which no model can be made. */
    public void fail(String why) {
        leave();
        status = CandidateStatus.FAILED;
        reason = why;
    }

    /** Keeps what came of it. */
    public void finish(CandidateResult result) {
        leave();
        status = result.status();
        metrics = result.metrics();
        scoreLower = result.interval().map(ScoreInterval::lower).orElse(null);
        scoreUpper = result.interval().map(ScoreInterval::upper).orElse(null);
        trainingMs = result.trainingTime().toMillis();
        predictMicros = result.predictMicrosPerRow();
        rowsUsed = result.rows();
        folds = result.folds();
        reason = result.reason();
    }

    public String name() {
        return name;
    }

    public CandidateStatus status() {
        return status;
    }

    public int rung() {
        return rung;
    }

    public RaceStanding standing() {
        return new RaceStanding(entry(), rung, admitted);
    }

    /** The candidate as a line of the leaderboard, not ranked yet. */
    public LeaderboardEntry entry() {
        return new LeaderboardEntry(
                0,
                name,
                family,
                implementation,
                status,
                metrics == null ? Map.of() : metrics,
                scoreLower == null ? Optional.empty() : Optional.of(new ScoreInterval(scoreLower, scoreUpper)),
                trainingMs,
                predictMicros,
                rowsUsed,
                folds,
                reason);
    }
}
