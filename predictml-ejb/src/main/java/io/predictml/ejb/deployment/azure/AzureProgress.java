package io.predictml.ejb.deployment.azure;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentStep;
import io.predictml.domain.deployment.StepProgress;
import io.predictml.domain.deployment.StepState;
import io.predictml.domain.training.LogLine;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.deployment.DeploymentProgress.DeployableModel;
import io.predictml.ejb.settings.AzureSettings;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.deployment.AzureDeployment;
import io.predictml.persistence.deployment.AzureDeployments;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.DeploymentLog;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What deployments to Azure tell of themselves, and which node is at them; every call is a short transaction of its own. A
 * node that was away for longer than its lease can write nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AzureProgress {
    /** How long a silent node keeps its deployments. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final int RANDOM_LETTERS = 4;

    @Inject
    private AzureDeployments azure;

    @Inject
    private Deployments deployments;

    @Inject
    private DeploymentLog log;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private HeldDeployments held;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private ServerSettings server;

    @Inject
    private AzureSettings settings;

    /**
     * Takes the oldest deployment up that is to be made or taken down and that nobody is at; one at a time per dataset,
     * since they share an endpoint.
     *
     * @return which, and whether it is to be taken down
     */
    public Optional<Taken> take() {
        if (!settings.isSetUp()) {
            return Optional.empty();
        }
        Instant now = jobs.databaseTime();
        for (DeploymentId id : azure.toDo()) {
            if (held.term(id) > 0) {
                continue;
            }
            Deployment deployment = deployments.lock(id);
            AzureDeployment other = azure.lock(id).orElseGet(() -> named(deployment));
            if (isFree(other, now)) {
                int term = other.lease().take(server.node(), now.plus(LEASE));
                afterCommit.run(() -> held.put(id, term));
                other.begin(Instant.now());
                return Optional.of(new Taken(id, deployment.status() == DeploymentStatus.UNDEPLOYING));
            }
        }
        return Optional.empty();
    }

    /** @param undeploy whether it is to be taken down, rather than made */
    public record Taken(DeploymentId id, boolean undeploy) {}

    private boolean isFree(AzureDeployment deployment, Instant now) {
        return deployment.lease().isTakeable(server.node(), now)
                && deployment.isDue(now)
                && azure.others(deployment.datasetId(), deployment.id()).stream()
                        .noneMatch(other ->
                                held.term(other.id()) > 0 || !other.lease().isTakeable(server.node(), now));
    }

    /** An endpoint that an earlier model of the dataset is at is used again; a new name is nobody's yet. */
    private AzureDeployment named(Deployment deployment) {
        String number = deployment.id().value().replaceAll("\\D", "");
        String endpoint = azure.others(deployment.datasetId(), deployment.id()).stream()
                .findFirst()
                .map(AzureDeployment::endpointName)
                .orElseGet(() -> "pml-%s-%s"
                        .formatted(number, UUID.randomUUID().toString().substring(0, RANDOM_LETTERS)));
        AzureDeployment made = new AzureDeployment(deployment, endpoint, "m-" + number);
        azure.add(made);
        return made;
    }

    /** Says that this node is still at it. Returns whether it is this node's. */
    public boolean renew(DeploymentId id) {
        AzureDeployment deployment = azure.lock(id).orElseThrow();
        if (!deployment.lease().isHeld(server.node(), held.term(id))) {
            return false;
        }
        deployment.lease().renew(jobs.databaseTime().plus(LEASE));
        return true;
    }

    /** Lets go; whatever is left to be done may be taken up by any node. */
    public void release(DeploymentId id) {
        AzureDeployment deployment = azure.lock(id).orElseThrow();
        if (deployment.lease().isHeld(server.node(), held.term(id))) {
            deployment.lease().release();
        }
        held.forget(id);
    }

    /** Not to be taken up before that long has passed. */
    public void tryAgainIn(DeploymentId id, Duration pause) {
        mine(id).tryAgain(jobs.databaseTime().plus(pause));
    }

    /** @param model what is deployed, looked up before: transactions are not nested */
    public AzureWork work(DeploymentId id, DeployableModel model) {
        AzureDeployment deployment = mine(id);
        return new AzureWork(
                model,
                deployment.endpointName(),
                deployment.deploymentName(),
                azure.others(deployment.datasetId(), id).stream()
                        .filter(other -> other.endpointName().equals(deployment.endpointName()))
                        .map(AzureDeployment::deploymentName)
                        .toList(),
                deployment.storage().map(BlobPlace::parse),
                deployment.operationUrl().map(url -> new AzureOperation(url, deployment.operationUntil())),
                deployment.scoringUri(),
                deployment.begunAt().orElseThrow(),
                deployment.removesFiles());
    }

    public List<StepProgress> steps(DeploymentId id) {
        return log.steps(id);
    }

    public void step(DeploymentId id, DeploymentStep step, StepState state, String detail) {
        mine(id);
        log.step(id, step, state, detail, Instant.now());
    }

    public void say(DeploymentId id, LogLine.Level level, String message) {
        mine(id);
        log.append(id, new LogLine(Instant.now(), level, message));
    }

    public void stored(DeploymentId id, BlobPlace where) {
        mine(id).stores(where.text());
    }

    public void follows(DeploymentId id, AzureOperation operation) {
        mine(id).follows(operation.url(), operation.until());
    }

    public void followed(DeploymentId id) {
        mine(id).followed();
    }

    public void answersAt(DeploymentId id, String uri, String sealedKey) {
        mine(id).answersAt(uri, sealedKey);
    }

    /** @throws Patience.Halted where another node is at it */
    public void mustHold(DeploymentId id) {
        mine(id);
    }

    private AzureDeployment mine(DeploymentId id) {
        AzureDeployment deployment = azure.lock(id).orElseThrow();
        if (!deployment.lease().isHeld(server.node(), held.term(id))) {
            throw new Patience.Halted();
        }
        return deployment;
    }

    /** Where it answers and with which key, sealed; empty before. */
    public Optional<Door> door(DeploymentId id) {
        return azure.lock(id)
                .filter(deployment -> deployment.scoringUri().isPresent())
                .map(deployment -> new Door(
                        deployment.endpointName(),
                        deployment.deploymentName(),
                        deployment.scoringUri().orElseThrow(),
                        deployment.scoringKey().orElse("")));
    }

    record Door(String endpoint, String deployment, String scoringUri, String sealedKey) {}

    /** Keeps a key that was fetched anew. */
    public void keyRenewed(DeploymentId id, String sealedKey) {
        azure.lock(id)
                .ifPresent(deployment ->
                        deployment.answersAt(deployment.scoringUri().orElseThrow(), sealedKey));
    }

    /** Whether something of that deployment's may be in Azure. */
    public boolean isThere(DeploymentId id) {
        return azure.isThere(id);
    }

    /** Whether a deployment goes on that is, or will be, at that endpoint. */
    public boolean isAwaited(String endpoint) {
        return azure.isAwaited(endpoint);
    }

    /** This installation's name, by which it knows what is its own in a workspace that others use too. */
    public String installation() {
        return azure.installation();
    }
}
