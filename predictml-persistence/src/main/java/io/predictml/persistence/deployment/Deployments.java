package io.predictml.persistence.deployment;

import io.predictml.domain.Listed;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.approval.ApprovalState;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.AnsweringModel;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.UnknownDeployment;
import io.predictml.domain.training.TrainingId;
import io.predictml.persistence.Keyset;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.training.TrainingJob;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All deployments. */
public class Deployments {
    private static final List<DeploymentStatus> LIVE = List.of(
            DeploymentStatus.REQUESTED,
            DeploymentStatus.DEPLOYING,
            DeploymentStatus.ACTIVE,
            DeploymentStatus.UNDEPLOYING);

    private static final Keyset KEYSET = new Keyset("p.id", "d.filename");

    private static final String NAMED = " from Deployment p join Dataset d on d.id = p.datasetId";

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

    /** Those of one training, oldest first. */
    public List<DeploymentSummary> of(TrainingId training) {
        return em.createQuery(
                        """
                        select p, t, d from Deployment p
                        join TrainingJob t on t.id = p.trainingId
                        join Dataset d on d.id = p.datasetId
                        where p.trainingId = :training order by p.id""",
                        Object[].class)
                .setParameter("training", training.value())
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

    /** How a deployment's approval stands. */
    public Optional<ApprovalState> approval(DeploymentId id) {
        return Optional.ofNullable(em.find(Deployment.class, id.value())).map(this::approval);
    }

    /** Whose live deployment it is, where alerts on it start trainings; empty where they do not, or it is not live any more. */
    public Optional<DatasetId> retrainedOnAlert(DeploymentId id) {
        return em.createQuery(
                        "select p.datasetId from Deployment p where p.id = :id and p.retrainOnAlert = true and p.status = :active and p.rollout = :live",
                        String.class)
                .setParameter("id", id.value())
                .setParameter("active", DeploymentStatus.ACTIVE)
                .setParameter("live", Rollout.Mode.LIVE)
                .getResultStream()
                .findFirst()
                .map(DatasetId::new);
    }

    /** Active ones whose approval has ended, those first that have waited for longest. */
    public List<ApprovalState> lapsed() {
        return approvals("p.age.lapsedAt is not null order by p.age.lapsedAt, p.id");
    }

    /** Active ones whose approval holds, and may end. */
    public List<ApprovalState> ageing() {
        return approvals(
                "p.age.lapsedAt is null and (p.age.until is not null or p.age.drift is not null or p.age.quality is not null) order by p.id");
    }

    private List<ApprovalState> approvals(String condition) {
        return em.createQuery("select p from Deployment p where p.status = :active and " + condition, Deployment.class)
                .setParameter("active", DeploymentStatus.ACTIVE)
                .getResultStream()
                .map(this::approval)
                .toList();
    }

    private ApprovalState approval(Deployment deployment) {
        return new ApprovalState(
                summary(deployment),
                deployment.age().status(),
                deployment.age().terms(),
                deployment.age().lapsedAt(),
                deployment.age().reason(),
                deployment.retrainsOnAlert());
    }

    private DeploymentSummary summary(Deployment deployment) {
        return summary(
                deployment,
                em.find(TrainingJob.class, deployment.trainingId().value()),
                em.find(Dataset.class, deployment.datasetId().value()));
    }

    /** A part of all of them: those whose file or model has the words. Which they are is asked before their rows are read. */
    public Listed<DeploymentSummary> list(Listing listing) {
        boolean searched = !listing.words().isBlank();
        String which = searched
                ? NAMED + " where lower(d.filename) like :words escape '!' or lower(p.modelName) like :words escape '!'"
                : listing.order() == Listing.Order.NAME ? NAMED : " from Deployment p";
        String order =
                switch (listing.order()) {
                    case NEWEST -> " order by p.id desc";
                    case OLDEST -> " order by p.id";
                    case NAME -> " order by lower(d.filename), p.id desc";
                };
        TypedQuery<String> ids = em.createQuery("select p.id" + which + order, String.class)
                .setFirstResult(listing.from())
                .setMaxResults(listing.limit());
        TypedQuery<Long> total = em.createQuery("select count(p)" + which, Long.class);
        if (searched) {
            ids.setParameter("words", listing.pattern());
            total.setParameter("words", listing.pattern());
        }
        return new Listed<>(summaries(ids.getResultList()), total.getSingleResult());
    }

    /** One page of all of them, or of those in a status, whose file or model has the words. */
    public List<DeploymentSummary> page(Optional<DeploymentStatus> status, Paging<DeploymentId> paging) {
        TypedQuery<String> ids = em.createQuery(
                        "select p.id" + NAMED
                                + " where (lower(d.filename) like :words escape '!' or lower(p.modelName) like :words escape '!')"
                                + (status.isPresent() ? " and p.status = :status" : "")
                                + (paging.after().isPresent() ? KEYSET.after(paging.order()) : "")
                                + KEYSET.order(paging.order()),
                        String.class)
                .setParameter("words", paging.pattern())
                .setMaxResults(paging.limit());
        status.ifPresent(wanted -> ids.setParameter("status", wanted));
        paging.after().ifPresent(last -> Keyset.bind(ids, paging.order(), last.value(), nameOf(last)));
        return summaries(ids.getResultList());
    }

    private String nameOf(DeploymentId deployment) {
        return em.createQuery("select lower(d.filename)" + NAMED + " where p.id = :id", String.class)
                .setParameter("id", deployment.value())
                .getResultStream()
                .findFirst()
                .orElseThrow(UnknownDeployment::new);
    }

    /** In the order of the ids. */
    private List<DeploymentSummary> summaries(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, DeploymentSummary> found = new HashMap<>();
        em.createQuery(
                        """
                        select p, t, d from Deployment p
                        join TrainingJob t on t.id = p.trainingId
                        join Dataset d on d.id = p.datasetId
                        where p.id in :ids""",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(row -> summary((Deployment) row[0], (TrainingJob) row[1], (Dataset) row[2]))
                .forEach(summary -> found.put(summary.id().value(), summary));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
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
