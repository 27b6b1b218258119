package io.predictml.ejb.deployment.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.domain.DomainException;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.domain.deployment.StepProgress;
import io.predictml.domain.deployment.StepState;
import io.predictml.domain.training.LogLine;
import io.predictml.ejb.deployment.DeploymentProgress;
import io.predictml.ejb.settings.AzureSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Carries the steps of a deployment to Azure out, notes each, and leaves nothing behind where one fails. */
@ApplicationScoped
public class AzureDeploying {
    private static final Logger LOG = System.getLogger(AzureDeploying.class.getName());
    private static final Duration CLEARING = Duration.ofMinutes(10);
    private static final int LOG_LINES = 100;
    private static final Duration TRY_AGAIN = Duration.ofMinutes(5);

    @Inject
    private AzureSettings settings;

    @Inject
    private AzureSteps steps;

    @Inject
    private AzureRemoval removal;

    @Inject
    private AzureCalls calls;

    @Inject
    private AzureClients clients;

    @Inject
    private AzureProgress progress;

    @Inject
    private DeploymentProgress deployments;

    /**
     * Does one step, or passes over one that is done.
     *
     * @param halt ends the waiting
     * @return whether it is done; otherwise the deployment has failed, and what it had made is gone
     * @throws Patience.Halted where the waiting was ended; the step can be called again
     */
    public boolean step(DeploymentId id, DeploymentStep step, Patience halt) {
        Optional<StepProgress> failed = progress.steps(id).stream()
                .filter(known -> known.state() == StepState.FAILED)
                .findFirst();
        if (failed.isPresent()) {
            abandon(id, failed.get().step(), failed.get().detail(), halt);
            return false;
        }
        if (isDone(id, step)) {
            return true;
        }
        progress.step(id, step, StepState.RUNNING, "");
        try {
            AzureWork work = work(id);
            Patience patience =
                    halt.withDeadline(work.begun().plus(settings.pace().deadline()));
            String done = steps.run(step, work, patience);
            progress.step(id, step, StepState.DONE, done);
            LOG.log(Level.INFO, "{0}, {1}: {2}", id, step.word(), done);
            return true;
        } catch (AzureRefused | DomainException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "{0}, {1}: {2}", id, step.word(), e.getMessage());
            progress.step(id, step, StepState.FAILED, e.getMessage());
            abandon(id, step, e.getMessage(), halt);
            return false;
        }
    }

    private AzureWork work(DeploymentId id) {
        return progress.work(id, deployments.model(id));
    }

    private boolean isDone(DeploymentId id, DeploymentStep step) {
        return progress.steps(id).stream().anyMatch(known -> known.step() == step && known.state() == StepState.DONE);
    }

    /** A fault of ours: what was made goes, and the deployment has failed. */
    public void broken(DeploymentId id, DeploymentStep step, Exception fault, Patience halt) {
        String words = "A fault of ours: " + fault;
        progress.step(id, step, StepState.FAILED, words);
        abandon(id, step, words, halt);
    }

    // Whatever goes wrong in clearing up, the deployment has failed for its own cause.
    private void abandon(DeploymentId id, DeploymentStep step, String cause, Patience halt) {
        Patience patience = halt.withDeadline(Instant.now().plus(CLEARING));
        progress.followed(id);
        AzureWork work = work(id);
        try {
            if (step == DeploymentStep.DEPLOYMENT || step == DeploymentStep.SMOKE_TEST) {
                keepLogs(work, "StorageInitializer", patience);
                keepLogs(work, "InferenceServer", patience);
            }
            removal.remove(work, true, patience);
            progress.say(id, LogLine.Level.INFO, "What had been made in Azure is removed.");
        } catch (Patience.Halted e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} leaves something behind in Azure: {1}", id, e.getMessage());
            progress.say(
                    id,
                    LogLine.Level.WARNING,
                    "Something stays in Azure until the nightly sweep, which tries again: " + e.getMessage());
        }
        progress.mustHold(id);
        deployments.failed(id, cause);
    }

    /** What the container said before it is deleted. */
    private void keepLogs(AzureWork work, String container, Patience patience) {
        try {
            AzureAnswer answer = calls.ask(patience, () -> clients.workspace()
                    .logs(work.endpoint(), work.deployment(), new ArmBody.LogWanted(container, LOG_LINES)));
            JsonNode content = answer.json().path("content");
            content.asText("")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> progress.say(
                            work.id(), LogLine.Level.INFO, container + ": " + line.replaceAll("\\p{Cntrl}", " ")));
        } catch (AzureRefused e) {
            progress.say(
                    work.id(), LogLine.Level.WARNING, "The log of " + container + " cannot be had: " + e.getMessage());
        }
    }

    /**
     * Takes an active deployment down.
     *
     * @return whether nothing is left; otherwise it is tried again later
     */
    public boolean undeploy(DeploymentId id, Patience halt) {
        Patience patience = halt.withDeadline(Instant.now().plus(settings.pace().deadline()));
        try {
            AzureWork work = work(id);
            removal.remove(work, work.removesFiles(), patience);
            progress.mustHold(id);
            deployments.undeployed(id);
            LOG.log(Level.INFO, "{0} is taken down in Azure", id);
            return true;
        } catch (AzureRefused | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "{0} cannot be taken down in Azure yet: {1}", id, e.getMessage());
            progress.say(
                    id,
                    LogLine.Level.WARNING,
                    "It cannot be taken down yet, and is tried again in %d minutes: %s"
                            .formatted(TRY_AGAIN.toMinutes(), e.getMessage()));
            progress.tryAgainIn(id, TRY_AGAIN);
            return false;
        }
    }
}
