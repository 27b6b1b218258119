package io.predictml.persistence.training;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.ModelOption;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingQueue;
import io.predictml.domain.training.TrainingQueue.AtWork;
import io.predictml.domain.training.TrainingQueue.Waiting;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.domain.training.UnknownTraining;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.review.Review;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All training jobs. */
public class TrainingJobs {
    /** What {@link #summary(Object[], List)} reads. */
    static final String SUMMARY =
            """
            select t, d, a.email, r, p, %s from TrainingJob t
            join Dataset d on d.id = t.datasetId
            join Account a on a.id = t.ownerId
            left join Review r on r.trainingId = t.id
            left join Deployment p on p.id = t.latestDeployment
            left join AlternativeModel m on m.trainingId = t.id
            """
                    .formatted(AlternativeModels.COLUMNS);

    private static final List<TrainingStatus> AT_WORK = List.of(TrainingStatus.RUNNING, TrainingStatus.CANCELLING);

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** How many the caller queued since a moment. */
    public long queuedSince(Caller caller, Instant moment) {
        return em.createQuery(
                        "select count(t) from TrainingJob t where t.ownerId = :owner and t.queuedAt >= :moment",
                        Long.class)
                .setParameter("owner", caller.accountId())
                .setParameter("moment", moment)
                .getSingleResult();
    }

    public void add(TrainingJob job) {
        em.persist(job);
    }

    /** @throws UnknownTraining where there is none that this caller may see */
    public TrainingJob find(Caller caller, TrainingId id) {
        return visible(caller, em.find(TrainingJob.class, id.value()));
    }

    /** The same, locked until the transaction ends. */
    public TrainingJob lock(Caller caller, TrainingId id) {
        return visible(caller, em.find(TrainingJob.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** The jobs that wait for a slot, the next one first. */
    public List<TrainingId> queue() {
        return queue(0);
    }

    /**
     * The jobs that wait for a slot, the next one first.
     *
     * @param free slots that nothing holds
     */
    public List<TrainingId> queue(int free) {
        List<Waiting> waiting = em.createQuery(
                        "select t.id, t.ownerId, t.queuedAt from TrainingJob t where t.status = :queued",
                        Object[].class)
                .setParameter("queued", TrainingStatus.QUEUED)
                .getResultStream()
                .map(row -> new Waiting(new TrainingId((String) row[0]), (long) row[1], (Instant) row[2]))
                .toList();
        return waiting.isEmpty() ? List.of() : new TrainingQueue(waiting, atWork(), lastStarts(waiting)).order(free);
    }

    private List<AtWork> atWork() {
        return em.createQuery(
                        "select t.ownerId, t.times.startedAt from TrainingJob t where t.status in :busy",
                        Object[].class)
                .setParameter("busy", AT_WORK)
                .getResultStream()
                .map(row -> new AtWork((long) row[0], (Instant) row[1]))
                .toList();
    }

    private Map<Long, Instant> lastStarts(List<Waiting> waiting) {
        return em.createQuery(
                        """
                        select distinct t.ownerId, t.times.startedAt from TrainingJob t where t.ownerId in :owners and t.times.startedAt =
                        (select max(s.times.startedAt) from TrainingJob s where s.ownerId = t.ownerId)""",
                        Object[].class)
                .setParameter(
                        "owners",
                        waiting.stream().map(Waiting::owner).distinct().toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Instant) row[1]));
    }

    /** How many jobs hold a slot of the node. */
    public int atWorkOn(String node) {
        return em.createQuery(
                        "select count(t) from TrainingJob t where t.status in :busy and t.lease.node = :node",
                        Long.class)
                .setParameter("busy", AT_WORK)
                .setParameter("node", node)
                .getSingleResult()
                .intValue();
    }

    /** The jobs at work that this node may take up, oldest first: its own, and those whose node is silent. */
    public List<TrainingId> takeable(String node) {
        return em.createQuery(
                        """
                        select t.id from TrainingJob t where t.status in :busy
                        and (t.lease.node = :node or t.lease.until is null or t.lease.until < :now)
                        order by t.queuedAt, t.id""",
                        String.class)
                .setParameter("busy", AT_WORK)
                .setParameter("node", node)
                .setParameter("now", databaseTime())
                .getResultStream()
                .map(TrainingId::new)
                .toList();
    }

    /** What the database's clock says, which is the same for every node. */
    public Instant databaseTime() {
        Number seconds = (Number) em.createNativeQuery("select extract(epoch from current_timestamp)")
                .getSingleResult();
        return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000));
    }

    /** Whether a training of the dataset waits or is at work. */
    public boolean isBusy(DatasetId dataset) {
        return em.createQuery(
                                "select count(t) from TrainingJob t where t.datasetId = :dataset and t.status in :busy",
                                Long.class)
                        .setParameter("dataset", dataset.value())
                        .setParameter(
                                "busy",
                                List.of(TrainingStatus.QUEUED, TrainingStatus.RUNNING, TrainingStatus.CANCELLING))
                        .getSingleResult()
                > 0;
    }

    /** When a model of the dataset was last trained again on what came true. */
    public Optional<Instant> lastChallenge(DatasetId dataset) {
        return em.createQuery(
                        "select t.queuedAt from TrainingJob t where t.datasetId = :dataset and t.challengerOf is not null order by t.queuedAt desc",
                        Instant.class)
                .setParameter("dataset", dataset.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The latest one of the dataset for this target. */
    public Optional<TrainingJob> latest(DatasetId dataset, String target) {
        return em.createQuery(
                        "select t from TrainingJob t where t.datasetId = :dataset and t.targetColumn = :target order by t.modelVersion desc",
                        TrainingJob.class)
                .setParameter("dataset", dataset.value())
                .setParameter("target", target)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Whether one that was trained again waits for its review beside the live model of the dataset. */
    public boolean isChallengerWaiting(DatasetId dataset) {
        return em.createQuery(
                                """
                                select count(t) from TrainingJob t join Review r on r.trainingId = t.id
                                where t.datasetId = :dataset and t.challengerOf is not null and r.status = :waits""",
                                Long.class)
                        .setParameter("dataset", dataset.value())
                        .setParameter("waits", ReviewStatus.AWAITING)
                        .getSingleResult()
                > 0;
    }

    public TrainingSummary summary(Caller caller, TrainingId id) {
        Object[] row = em.createQuery(SUMMARY + " where t.id = :id", Object[].class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst()
                .orElseThrow(UnknownTraining::new);
        visible(caller, (TrainingJob) row[0]);
        return summary(row, queue());
    }

    /** Jobs of everyone, newest first, at most {@code limit}. */
    public List<TrainingSummary> latest(int limit) {
        List<TrainingId> queue = queue();
        return em.createQuery(SUMMARY + " order by t.id desc", Object[].class)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> summary(row, queue))
                .toList();
    }

    /** A row of {@link #SUMMARY}. */
    static TrainingSummary summary(Object[] row, List<TrainingId> queue) {
        return summary(
                (TrainingJob) row[0],
                (Dataset) row[1],
                (String) row[2],
                (Review) row[3],
                (Deployment) row[4],
                AlternativeModels.option(row, 5),
                queue);
    }

    /**
     * The job as lists show it.
     *
     * @param review {@code null} before the training completed
     * @param deployment the latest one, or {@code null}
     * @param alternative the model beside the recommended one
     * @param queue the jobs that wait, the next one first
     */
    public static TrainingSummary summary(
            TrainingJob job,
            Dataset dataset,
            String email,
            Review review,
            Deployment deployment,
            Optional<ModelOption> alternative,
            List<TrainingId> queue) {
        JobStatus status = JobStatus.of(
                job.status(),
                Optional.ofNullable(review).map(Review::status),
                Optional.ofNullable(deployment).map(Deployment::status));
        Optional<ModelOption> own = job.model().map(model -> model.option(true));
        Optional<ModelOption> taken = alternative
                .filter(other -> deployment != null && deployment.choice() == other.choice())
                .or(() -> own);
        return new TrainingSummary(
                job.id(),
                job.datasetId(),
                dataset.filename(),
                email,
                job.targetColumn(),
                status,
                job.phase(),
                job.progress(),
                queue.indexOf(job.id()) + 1,
                job.startedAt(),
                job.endedAt(),
                job.left(Instant.now()),
                taken.map(ModelOption::modelName).orElse(""),
                job.problemType(),
                taken.map(ModelOption::metrics).orElse(Map.of()),
                status == JobStatus.REJECTED || status == JobStatus.ARCHIVED ? review.reason() : job.failure(),
                Optional.ofNullable(deployment).map(it -> Deployments.summary(it, job, dataset)),
                job.status() == TrainingStatus.COMPLETED
                        ? Stream.concat(own.stream(), alternative.stream()).toList()
                        : List.of());
    }

    private static TrainingJob visible(Caller caller, TrainingJob job) {
        if (job == null || !caller.maySee(job.ownerId())) {
            throw new UnknownTraining();
        }
        return job;
    }
}
