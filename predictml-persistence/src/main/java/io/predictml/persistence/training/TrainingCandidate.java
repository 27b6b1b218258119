package io.predictml.persistence.training;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.TrainingId;
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
import java.util.Map;

/** One algorithm in one training: planned, claimed by a worker, ended with a result that is never computed again. */
@Entity
@Table(name = "training_candidate")
@IdClass(TrainingCandidate.Key.class)
public class TrainingCandidate {
    /** A candidate's name is unique within its training. */
    public record Key(String trainingId, String name) implements Serializable {}

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

    @Column(name = "claimed_by")
    private String claimedBy;

    @Convert(converter = MetricsAsText.class)
    private Map<Metric, Double> metrics;

    @Column(name = "training_ms")
    private long trainingMs;

    @Column(name = "predict_micros")
    private double predictMicros;

    @Column(name = "rows_used")
    private int rowsUsed;

    private int folds;
    private String reason;

    protected TrainingCandidate() {}

    /** Plans a candidate: waiting, or skipped with its reason. */
    public TrainingCandidate(TrainingId training, Candidate candidate) {
        this.trainingId = training.value();
        this.name = candidate.name();
        this.family = candidate.family();
        this.implementation = candidate.implementation();
        this.cost = candidate.cost();
        this.reason = candidate.skipReason();
        this.status = reason.isEmpty() ? CandidateStatus.WAITING : CandidateStatus.SKIPPED;
    }

    /** Gives the candidate to a worker. */
    public void claim(String worker) {
        claimedBy = worker;
        status = CandidateStatus.RUNNING;
    }

    /** Lets the candidate wait for a worker again: its worker is gone, or it gets another chance. */
    public void release() {
        claimedBy = null;
        status = CandidateStatus.WAITING;
        reason = "";
    }

    /** Ends a candidate that will not be started. */
    public void stop(String why) {
        status = CandidateStatus.STOPPED;
        reason = why;
    }

    /** Keeps what came of it. */
    public void finish(CandidateResult result) {
        status = result.status();
        metrics = result.metrics();
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

    /** The candidate as a line of the leaderboard, not ranked yet. */
    public LeaderboardEntry entry() {
        return new LeaderboardEntry(
                0,
                name,
                family,
                implementation,
                status,
                metrics == null ? Map.of() : metrics,
                trainingMs,
                predictMicros,
                rowsUsed,
                folds,
                reason);
    }
}
