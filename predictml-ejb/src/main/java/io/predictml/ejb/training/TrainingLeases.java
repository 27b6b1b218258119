package io.predictml.ejb.training;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.training.TrainingCandidate;
import io.predictml.persistence.training.TrainingCandidates;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import io.predictml.persistence.training.TrainingLog;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which node is at work on which training. A node that is at work says so every few seconds; one that did not for longer
 * than a lease has lost its trainings to whoever takes them first.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TrainingLeases {
    /** How long a silent node keeps its trainings. */
    private static final Duration LENGTH = Duration.ofSeconds(20);

    private static final Caller SERVER = Caller.system();

    @Inject
    private TrainingJobs jobs;

    @Inject
    private TrainingCandidates candidates;

    @Inject
    private TrainingLog log;

    @Inject
    private AuditTrail audit;

    @Inject
    private HeldLeases held;

    @Inject
    private ServerSettings server;

    /** Takes the next job out of the queue, if any waits and fewer than {@code slots} are at work on this node. */
    public Optional<TrainingId> startNext(int slots) {
        int free = slots - jobs.atWorkOn(server.node());
        if (free <= 0) {
            return Optional.empty();
        }
        for (TrainingId id : jobs.queue(free)) {
            TrainingJob job = jobs.lock(SERVER, id);
            if (job.status() == TrainingStatus.QUEUED) {
                audit.record(SERVER, "start", job.start(Instant.now()), "on " + server.node(), Instant.now());
                held.take(job, jobs.databaseTime().plus(LENGTH));
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** The jobs at work that this node may take up: its own, also those that are at work here, and those of silent nodes. */
    public List<TrainingId> takeable() {
        return jobs.takeable(server.node());
    }

    /**
     * Takes up a job whose node is gone; what its workers had claimed is free again.
     *
     * @return whether it is this node's now
     */
    public boolean take(TrainingId id) {
        TrainingJob job = jobs.lock(SERVER, id);
        Instant now = jobs.databaseTime();
        if (!holdsASlot(job) || !job.lease().isTakeable(server.node(), now)) {
            return false;
        }
        held.take(job, now.plus(LENGTH));
        for (TrainingCandidate candidate : candidates.of(id)) {
            if (candidate.status().isFinal()) {
                candidate.leave();
            } else {
                candidate.release();
            }
        }
        Transition step = new Transition(
                "training", id.value(), job.status().word(), job.status().word());
        audit.record(SERVER, "take_up", step, "on " + server.node(), Instant.now());
        log.append(
                id,
                new LogLine(
                        Instant.now(),
                        LogLine.Level.INFO,
                        "The server was interrupted. The training goes on from what was finished."));
        return true;
    }

    /**
     * Says that this node is still at work on the job.
     *
     * @return whether the job is still this node's
     */
    public boolean renew(TrainingId id) {
        TrainingJob job = jobs.lock(SERVER, id);
        if (!held.holds(job)) {
            return false;
        }
        job.lease().renew(jobs.databaseTime().plus(LENGTH));
        return true;
    }

    /** Whether the job is at work and this node's. */
    public boolean isAtWork(TrainingId id) {
        TrainingJob job = jobs.find(SERVER, id);
        return holdsASlot(job) && held.holds(job);
    }

    /** Lets go of a job whose run here has ended; where it is still to be done, any node may take it up at once. */
    public void release(TrainingId id) {
        TrainingJob job = jobs.lock(SERVER, id);
        if (held.holds(job)) {
            job.lease().release();
        }
        held.forget(id);
    }

    private static boolean holdsASlot(TrainingJob job) {
        return job.status() == TrainingStatus.RUNNING || job.status() == TrainingStatus.CANCELLING;
    }
}
