package io.predictml.persistence.dataset;

import io.predictml.domain.Listed;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.dataset.UnknownDataset;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.training.TrainingId;
import io.predictml.persistence.Keyset;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.review.Review;
import io.predictml.persistence.training.AlternativeModels;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All datasets. */
public class Datasets {
    private static final DatasetId LAST = new DatasetId("report_999999999999999999");

    private static final Set<DeploymentStatus> OVER =
            EnumSet.of(DeploymentStatus.SUPERSEDED, DeploymentStatus.UNDEPLOYING, DeploymentStatus.UNDEPLOYED);

    /** A deployment that answers all calls is the live one; another may be on trial beside it. */
    private static final String SUMMARY =
            """
            select d, a.email, t, r, p, q, %s from Dataset d
            join Account a on a.id = d.ownerId
            left join TrainingJob t on t.id = d.latestTraining
            left join Review r on r.trainingId = t.id
            left join Deployment p on p.id = t.latestDeployment
            left join Deployment q on q.datasetId = d.id and q.status = io.predictml.domain.deployment.DeploymentStatus.ACTIVE
                and q.percent = 100
            left join AlternativeModel m on m.trainingId = t.id
            """
                    .formatted(AlternativeModels.COLUMNS);

    private static final String OWN = " where d.ownerId = :owner and d.deletedAt is null";
    private static final String WORDS =
            " and (lower(d.filename) like :words escape '!' or lower(t.targetColumn) like :words escape '!')";

    private static final Keyset KEYSET = new Keyset("d.id", "d.filename");

    @Inject
    private TrainingJobs jobs;

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(Dataset dataset) {
        em.persist(dataset);
    }

    /** @throws UnknownDataset where there is none that this caller may see */
    public Dataset find(Caller caller, DatasetId id) {
        return visible(caller, em.find(Dataset.class, id.value()));
    }

    /** The record of a dataset, also of one that was deleted; for those who may see all. */
    public Dataset record(DatasetId id) {
        return em.find(Dataset.class, id.value());
    }

    /** How many the caller owns. */
    public long count(Caller caller) {
        return em.createQuery(
                        "select count(d) from Dataset d where d.ownerId = :owner and d.deletedAt is null", Long.class)
                .setParameter("owner", caller.accountId())
                .getSingleResult();
    }

    /** How many bytes the files take that the caller owns. */
    public long bytes(Caller caller) {
        // A sum of whole numbers comes as another class on each database.
        Number sum = em.createQuery(
                        """
                        select coalesce(sum(d.fileSize), 0) from Dataset d
                        where d.ownerId = :owner and d.deletedAt is null""",
                        Number.class)
                .setParameter("owner", caller.accountId())
                .getSingleResult();
        return sum.longValue();
    }

    /** How many rows its file has; cheap to ask often. */
    public int rows(DatasetId id) {
        return em.createQuery("select d.rows from Dataset d where d.id = :id", Integer.class)
                .setParameter("id", id.value())
                .getSingleResult();
    }

    /** Whether its file is a sample of a table that lies elsewhere; cheap to ask often. */
    public boolean isSample(DatasetId id) {
        return em.createQuery(
                                "select count(d) from Dataset d where d.id = :id and d.source.location is not null",
                                Long.class)
                        .setParameter("id", id.value())
                        .getSingleResult()
                > 0;
    }

    /** The same, locked until the transaction ends. */
    public Dataset lock(Caller caller, DatasetId id) {
        return visible(caller, em.find(Dataset.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * Datasets that the caller owns, newest first.
     *
     * @param before only those with a smaller id; empty for the first page
     * @param limit at most so many
     */
    public List<DatasetSummary> page(Caller caller, Optional<DatasetId> before, int limit) {
        return summaries(em.createQuery(
                        SUMMARY
                                + " where d.ownerId = :owner and d.deletedAt is null and d.id < :before order by d.id desc",
                        Object[].class)
                .setParameter("owner", caller.accountId())
                .setParameter("before", before.orElse(LAST).value())
                .setMaxResults(limit));
    }

    /** One page of those that the caller owns and whose file's name has the words. */
    public List<DatasetSummary> page(Caller caller, Paging<DatasetId> paging) {
        String lastName = paging.order() == Listing.Order.NAME
                ? paging.after()
                        .map(id -> find(caller, id).filename().toLowerCase(Locale.ROOT))
                        .orElse("")
                : "";
        TypedQuery<Object[]> query = em.createQuery(
                        SUMMARY + OWN + " and lower(d.filename) like :words escape '!'"
                                + (paging.after().isPresent() ? KEYSET.after(paging.order()) : "")
                                + KEYSET.order(paging.order()),
                        Object[].class)
                .setParameter("owner", caller.accountId())
                .setParameter("words", paging.pattern())
                .setMaxResults(paging.limit());
        paging.after().ifPresent(last -> Keyset.bind(query, paging.order(), last.value(), lastName));
        return summaries(query);
    }

    /**
     * A part of the datasets that the caller owns: those whose name or target has the words. Which they are is asked before their
     * rows are read.
     */
    public Listed<DatasetSummary> list(Caller caller, Listing listing) {
        boolean searched = !listing.words().isBlank();
        String which = " from Dataset d"
                + (searched ? " left join TrainingJob t on t.id = d.latestTraining" + OWN + WORDS : OWN);
        TypedQuery<String> ids = em.createQuery("select d.id" + which + order(listing.order()), String.class)
                .setFirstResult(listing.from())
                .setMaxResults(listing.limit());
        TypedQuery<Long> total = em.createQuery("select count(d)" + which, Long.class);
        for (TypedQuery<?> query : List.of(ids, total)) {
            query.setParameter("owner", caller.accountId());
            if (searched) {
                query.setParameter("words", listing.pattern());
            }
        }
        return new Listed<>(some(ids.getResultList()), total.getSingleResult());
    }

    /** In the order of the ids. */
    private List<DatasetSummary> some(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, DatasetSummary> found =
                summaries(em.createQuery(SUMMARY + " where d.id in :ids", Object[].class)
                                .setParameter("ids", ids))
                        .stream()
                        .collect(Collectors.toMap(
                                summary -> summary.id().value(), Function.identity(), (one, other) -> one));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The newest in the order of the index that finds them. */
    private static String order(Listing.Order order) {
        return switch (order) {
            case NEWEST -> " order by d.ownerId, d.deletedAt, d.id desc";
            case OLDEST -> " order by d.id";
            case NAME -> " order by lower(d.filename), d.id desc";
        };
    }

    /** @throws UnknownDataset where there is none that this caller may see */
    public DatasetSummary summary(Caller caller, DatasetId id) {
        find(caller, id);
        return summaries(em.createQuery(SUMMARY + " where d.id = :id", Object[].class)
                        .setParameter("id", id.value()))
                .get(0);
    }

    private List<DatasetSummary> summaries(TypedQuery<Object[]> query) {
        List<TrainingId> queue = jobs.queue();
        return query.getResultStream().map(row -> summary(row, queue)).toList();
    }

    private static DatasetSummary summary(Object[] row, List<TrainingId> queue) {
        Dataset dataset = (Dataset) row[0];
        String email = (String) row[1];
        Optional<TrainingJob> job = Optional.ofNullable((TrainingJob) row[2]);
        Review review = (Review) row[3];
        Optional<Deployment> deployment = Optional.ofNullable((Deployment) row[4]);
        // After a rollback an earlier training's deployment answers, and so it does while the latest is on trial or
        // after that.
        Optional<Deployment> standing = deployment
                .filter(latest -> !latest.onTrial() && !OVER.contains(latest.status()))
                .or(() -> Optional.ofNullable((Deployment) row[5]))
                .or(() -> deployment);
        DatasetStatus status = DatasetStatus.of(
                job.map(TrainingJob::status),
                Optional.ofNullable(review).map(Review::status),
                deployment.flatMap(latest -> standing).map(Deployment::status),
                standing.map(Deployment::hasAnswered).orElse(false));
        return new DatasetSummary(
                dataset.id(),
                email,
                dataset.filename(),
                dataset.fileSize(),
                dataset.rows(),
                dataset.source(),
                dataset.columns(),
                job.map(TrainingJob::targetColumn).orElse(""),
                dataset.uploadedAt(),
                status,
                job.map(it -> TrainingJobs.summary(
                        it, dataset, email, review, deployment.orElse(null), AlternativeModels.option(row, 6), queue)));
    }

    private static Dataset visible(Caller caller, Dataset dataset) {
        if (dataset == null || dataset.isDeleted() || !caller.maySee(dataset.ownerId())) {
            throw new UnknownDataset();
        }
        return dataset;
    }
}
