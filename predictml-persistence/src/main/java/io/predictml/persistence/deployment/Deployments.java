package io.predictml.persistence.deployment;

import io.predictml.domain.Listed;
import io.predictml.domain.Listing;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.AnsweringModel;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.UnknownDeployment;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.training.TrainingJob;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All deployments. */
public class Deployments {
    private static final List<DeploymentStatus> LIVE = List.of(
            DeploymentStatus.REQUESTED,
            DeploymentStatus.DEPLOYING,
            DeploymentStatus.ACTIVE,
            DeploymentStatus.UNDEPLOYING);

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(Deployment deployment) {
        em.persist(deployment);
    }

    /** Locked until the transaction ends. */
    public Deployment lock(DeploymentId id) {
        Deployment deployment = em.find(Deployment.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (deployment == null) {
            throw new UnknownDeployment();
        }
        return deployment;
    }

    /** The live deployment of the dataset. */
    public Optional<Deployment> active(DatasetId dataset) {
        return active(dataset, "=");
    }

    /** The deployment of the dataset that is on trial beside the live one. */
    public Optional<Deployment> onTrial(DatasetId dataset) {
        return active(dataset, "<>");
    }

    private Optional<Deployment> active(DatasetId dataset, String live) {
        return em.createQuery(
                        "select p from Deployment p where p.datasetId = :dataset and p.status = :status and p.rollout %s :live order by p.id desc"
                                .formatted(live),
                        Deployment.class)
                .setParameter("dataset", dataset.value())
                .setParameter("status", DeploymentStatus.ACTIVE)
                .setParameter("live", Rollout.Mode.LIVE)
                .getResultStream()
                .findFirst();
    }

    /** The latest superseded deployment of the dataset that is older than the given one. */
    public Optional<Deployment> superseded(DatasetId dataset, DeploymentId than) {
        return em.createQuery(
                        """
                        select p from Deployment p where p.datasetId = :dataset and p.status = :status and p.id < :than
                        order by p.id desc""",
                        Deployment.class)
                .setParameter("dataset", dataset.value())
                .setParameter("status", DeploymentStatus.SUPERSEDED)
                .setParameter("than", than.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The active deployments of the caller's own datasets, newest first, at most {@code limit}. */
    public List<AnsweringModel> answering(Caller caller, int limit) {
        return em.createQuery(
                        """
                        select p, t, d from Deployment p
                        join TrainingJob t on t.id = p.trainingId
                        join Dataset d on d.id = p.datasetId
                        where p.status = :status and p.rollout = :live and d.ownerId = :owner and d.deletedAt is null
                        order by p.id desc""",
                        Object[].class)
                .setParameter("status", DeploymentStatus.ACTIVE)
                .setParameter("live", Rollout.Mode.LIVE)
                .setParameter("owner", caller.accountId())
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> answering((Deployment) row[0], (TrainingJob) row[1], (Dataset) row[2]))
                .toList();
    }

    /** The dataset's model that answers now. */
    public Optional<AnsweringModel> answering(DatasetId id) {
        return active(id)
                .map(deployment -> answering(
                        deployment,
                        em.find(TrainingJob.class, deployment.trainingId().value()),
                        em.find(Dataset.class, id.value())));
    }

    private static AnsweringModel answering(Deployment deployment, TrainingJob job, Dataset dataset) {
        return new AnsweringModel(
                dataset.id(), dataset.filename(), job.targetColumn(), deployment.modelName(), job.modelVersion());
    }

    /** The dataset's deployment that answers now, as lists show it. */
    public Optional<DeploymentSummary> live(DatasetId id) {
        return active(id).map(this::summary);
    }

    /** Whether a model of the dataset answers, or is on its way to or from that. */
    public boolean isLive(DatasetId dataset) {
        return em.createQuery(
                                "select count(p) from Deployment p where p.datasetId = :dataset and p.status in :live",
                                Long.class)
                        .setParameter("dataset", dataset.value())
                        .setParameter("live", LIVE)
                        .getSingleResult()
                > 0;
    }

    /** The oldest one on the inference server in the given state, if any. */
    public Optional<DeploymentId> oldestLocal(DeploymentStatus status) {
        return em.createQuery(
                        "select p.id from Deployment p where p.status = :status and p.target = :target order by p.id",
                        String.class)
                .setParameter("status", status)
                .setParameter("target", DeploymentTarget.LOCAL)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(DeploymentId::new);
    }

    /** Newest first, at most {@code limit}. */
    public List<DeploymentSummary> latest(int limit) {
        return em.createQuery(
                        """
                        select p, t, d from Deployment p
                        join TrainingJob t on t.id = p.trainingId
                        join Dataset d on d.id = p.datasetId
                        order by p.id desc""",
                        Object[].class)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> summary((Deployment) row[0], (TrainingJob) row[1], (Dataset) row[2]))
                .toList();
    }

    /** Those that are active or among these, newest first. */
    public List<DeploymentSummary> activeOr(Collection<DeploymentId> others) {
        List<String> ids = others.stream().map(DeploymentId::value).toList();
        return em.createQuery(
                        """
                        select p, t, d from Deployment p
                        join TrainingJob t on t.id = p.trainingId
                        join Dataset d on d.id = p.datasetId
                        where p.status = :active or p.id in :ids order by p.id desc""",
                        Object[].class)
                .setParameter("active", DeploymentStatus.ACTIVE)
                .setParameter("ids", ids.isEmpty() ? List.of("") : ids)
                .getResultStream()
                .map(row -> summary((Deployment) row[0], (TrainingJob) row[1], (Dataset) row[2]))
                .toList();
    }

    /** One of them, as lists show it. */
    public Optional<DeploymentSummary> find(DeploymentId id) {
        return Optional.ofNullable(em.find(Deployment.class, id.value())).map(this::summary);
    }

    private DeploymentSummary summary(Deployment deployment) {
        return summary(
                deployment,
                em.find(TrainingJob.class, deployment.trainingId().value()),
                em.find(Dataset.class, deployment.datasetId().value()));
    }

    /** A part of all of them: those whose file, model or target has the words. */
    public Listed<DeploymentSummary> list(Listing listing) {
        String from =
                """
                 from Deployment p join TrainingJob t on t.id = p.trainingId join Dataset d on d.id = p.datasetId
                where lower(d.filename) like :words escape '!' or lower(p.modelName) like :words escape '!'""";
        String order =
                switch (listing.order()) {
                    case NEWEST -> " order by p.id desc";
                    case OLDEST -> " order by p.id";
                    case NAME -> " order by lower(d.filename), p.id desc";
                };
        List<DeploymentSummary> rows = em.createQuery("select p, t, d" + from + order, Object[].class)
                .setParameter("words", listing.pattern())
                .setFirstResult(listing.from())
                .setMaxResults(listing.limit())
                .getResultStream()
                .map(row -> summary((Deployment) row[0], (TrainingJob) row[1], (Dataset) row[2]))
                .toList();
        return new Listed<>(
                rows,
                em.createQuery("select count(p)" + from, Long.class)
                        .setParameter("words", listing.pattern())
                        .getSingleResult());
    }

    /** The deployment as lists show it. */
    public static DeploymentSummary summary(Deployment deployment, TrainingJob job, Dataset dataset) {
        return new DeploymentSummary(
                deployment.id(),
                deployment.trainingId(),
                deployment.datasetId(),
                dataset.filename(),
                deployment.modelName(),
                deployment.choice(),
                job.modelVersion(),
                deployment.target(),
                deployment.status(),
                deployment.endpoint(),
                deployment.deployedAt(),
                deployment.reason(),
                deployment.hasAnswered(),
                deployment.rollout());
    }
}
