package io.predictml.ejb.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.prediction.ServedModel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A version that is tried beside the live one of its dataset: it decides which calls that one answers, and counts what both
 * do. Safe for any number of threads, without a lock.
 */
final class Trial {
    private static final Logger LOG = System.getLogger(Trial.class.getName());

    private final DeploymentId deployment;
    private final ServedModel model;
    private final Rollout rollout;
    private final UnaryOperator<ServedModel> counting;
    private final ServedModel answering;
    private final RolloutCounts counts;
    private final Mirror mirror;
    private final AtomicLong calls;
    private final AtomicBoolean told;

    /** @param counting makes of the model one whose calls are monitored; a shadow's are not, for nobody made them */
    Trial(
            DeploymentId deployment,
            ServedModel model,
            Rollout rollout,
            UnaryOperator<ServedModel> counting,
            Executor executor) {
        this.deployment = deployment;
        this.model = model;
        this.rollout = rollout;
        this.counting = counting;
        this.answering = answering();
        this.counts = new RolloutCounts();
        this.mirror = new Mirror(this, executor);
        this.calls = new AtomicLong();
        this.told = new AtomicBoolean();
    }

    private Trial(Trial before, Rollout rollout) {
        this.deployment = before.deployment;
        this.model = before.model;
        this.rollout = rollout;
        this.counting = before.counting;
        this.answering = rollout.mode() == before.rollout.mode() ? before.answering : answering();
        this.counts = before.counts;
        this.mirror = before.mirror;
        this.calls = before.calls;
        this.told = before.told;
    }

    private ServedModel answering() {
        return answersCallers() ? counting.apply(model) : model;
    }

    /** The same with another share of the calls; what was counted goes on. */
    Trial as(Rollout other) {
        return other.equals(rollout) ? this : new Trial(this, other);
    }

    /** Who answers the next call. */
    TrialCall next(ServedModel live) {
        return rollout.takes(calls.getAndIncrement()) ? TrialCall.byCanary(this, live) : TrialCall.byLive(this, live);
    }

    DeploymentId deployment() {
        return deployment;
    }

    ServedModel model() {
        return answering;
    }

    RolloutCounts counts() {
        return counts;
    }

    /** Counts a call that the version on trial could not answer, and says why in the log the first time. */
    void failed(RuntimeException cause) {
        counts.trial().failed();
        if (told.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "{0} on trial could not answer what the live version did: {1}",
                    deployment,
                    cause.getMessage());
        }
    }

    /** What the live version has answered goes to a shadow too. */
    void mirror(Mirror.Copy copy) {
        if (rollout.mode() == Rollout.Mode.SHADOW) {
            mirror.offer(copy);
        }
    }

    /** Whether callers may ask for this version by its name. */
    final boolean answersCallers() {
        return rollout.mode() == Rollout.Mode.CANARY;
    }
}
