package io.predictml.persistence.dataset;

import io.predictml.domain.Listed;
import io.predictml.domain.Listing;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.dataset.UnknownDataset;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.training.TrainingId;
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
import java.util.Optional;
import java.util.Set;

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

    /** How many rows it has; cheap to ask often. */
    public int rows(DatasetId id) {
        return em.createQuery("select d.rows from Dataset d where d.id = :id", Integer.class)
                .setParameter("id", id.value())
                .getSingleResult();
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

    /** A part of the datasets that the caller owns: those whose name or target has the words. */
    public Listed<DatasetSummary> list(Caller caller, Listing listing) {
        boolean searched = !listing.words().isBlank();
        String where = OWN + (searched ? WORDS : "");
        TypedQuery<Object[]> rows = em.createQuery(SUMMARY + where + order(listing.order()), Object[].class)
                .setFirstResult(listing.from())
                .setMaxResults(listing.limit());
        TypedQuery<Long> total = em.createQuery(
                "select count(d) from Dataset d "
                        + (searched ? "left join TrainingJob t on t.id = d.latestTraining" : "") + where,
                Long.class);
        for (TypedQuery<?> query : List.of(rows, total)) {
            query.setParameter("owner", caller.accountId());
            if (searched) {
                query.setParameter("words", listing.pattern());
            }
        }
        return new Listed<>(summaries(rows), total.getSingleResult());
    }

    private static String order(Listing.Order order) {
        return switch (order) {
            case NEWEST -> " order by d.id desc";
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
