package io.predictml.persistence.training;

import io.predictml.domain.Listed;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.review.ReviewStatus;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.domain.training.UnknownTraining;
import io.predictml.persistence.Keyset;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Training jobs as pages list them: counted, searched, sorted and a part at a time, all by the database. */
public class TrainingLists {
    private static final String ALONE = " from TrainingJob t";

    private static final String WITH_STATUS =
            """
             from TrainingJob t left join Review r on r.trainingId = t.id
            left join Deployment p on p.id = t.latestDeployment
            """;

    private static final String JOINED =
            """
             from TrainingJob t join Dataset d on d.id = t.datasetId join Account a on a.id = t.ownerId
            left join Review r on r.trainingId = t.id left join Deployment p on p.id = t.latestDeployment
            """;

    /** Told by an index alone; a join would read the datasets. */
    private static final String OWN =
            """
             where t.ownerId = :owner
            and not exists (select x.id from Dataset x where x.id = t.datasetId and x.deletedAt is not null)""";

    private static final String WORDS =
            """
             and (lower(d.filename) like :words escape '!' or lower(t.targetColumn) like :words escape '!'
            or lower(a.email) like :words escape '!')""";

    private static final Keyset KEYSET = new Keyset("t.id", "d.filename");

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    @Inject
    private TrainingJobs jobs;

    /** How many jobs stand where; a status without a job is left out. */
    public Map<JobStatus, Long> counts() {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        em.createQuery(
                        "select t.status, r.status, p.status, count(t)" + WITH_STATUS
                                + " group by t.status, r.status, p.status",
                        Object[].class)
                .getResultStream()
                .forEach(row -> counts.merge(status(row), (Long) row[3], Long::sum));
        return counts;
    }

    private static JobStatus status(Object[] row) {
        return JobStatus.of(
                (TrainingStatus) row[0],
                Optional.ofNullable((ReviewStatus) row[1]),
                Optional.ofNullable((DeploymentStatus) row[2]));
    }

    /** A part of the jobs of everyone in one of these statuses whose file, target or owner has the words. */
    public Listed<TrainingSummary> of(Set<JobStatus> statuses, Listing listing) {
        return list(WITH_STATUS, " where " + JobStatusCondition.of(statuses), Map.of(), listing);
    }

    /** One page of the jobs of everyone in one of these statuses whose file, target or owner has the words. */
    public List<TrainingSummary> page(Set<JobStatus> statuses, Paging<TrainingId> paging) {
        TypedQuery<String> ids = em.createQuery(
                        "select t.id" + JOINED + " where " + JobStatusCondition.of(statuses) + WORDS
                                + (paging.after().isPresent() ? KEYSET.after(paging.order()) : "")
                                + KEYSET.order(paging.order()),
                        String.class)
                .setParameter("words", paging.pattern())
                .setMaxResults(paging.limit());
        paging.after().ifPresent(last -> Keyset.bind(ids, paging.order(), last.value(), nameOf(last)));
        return summaries(ids.getResultList());
    }

    private String nameOf(TrainingId training) {
        return em.createQuery(
                        "select lower(d.filename) from TrainingJob t join Dataset d on d.id = t.datasetId where t.id = :id",
                        String.class)
                .setParameter("id", training.value())
                .getResultStream()
                .findFirst()
                .orElseThrow(UnknownTraining::new);
    }

    /** A part of the caller's own jobs, without those whose dataset was deleted. */
    public Listed<TrainingSummary> own(Caller caller, Listing listing) {
        return list(ALONE, OWN, Map.of("owner", caller.accountId()), listing);
    }

    /** The latest trainings of a dataset, newest first. */
    public List<TrainingSummary> ofDataset(Caller caller, DatasetId dataset, int limit) {
        return list(
                        ALONE,
                        " where t.datasetId = :dataset" + (caller.isAdmin() ? "" : " and t.ownerId = :owner"),
                        caller.isAdmin()
                                ? Map.of("dataset", dataset.value())
                                : Map.of("dataset", dataset.value(), "owner", caller.accountId()),
                        new Listing("", Listing.Order.NEWEST, 0, limit))
                .rows();
    }

    /** These trainings, those of them that the caller may see. */
    public List<TrainingSummary> some(Caller caller, Collection<TrainingId> trainings) {
        List<String> ids = trainings.stream().map(TrainingId::value).distinct().toList();
        return ids.isEmpty()
                ? List.of()
                : list(
                                ALONE,
                                " where t.id in :ids" + (caller.isAdmin() ? "" : " and t.ownerId = :owner"),
                                caller.isAdmin() ? Map.of("ids", ids) : Map.of("ids", ids, "owner", caller.accountId()),
                                new Listing("", Listing.Order.NEWEST, 0, ids.size()))
                        .rows();
    }

    /**
     * Changes with everything that happens to the account's busy trainings, and with every notification of the account.
     * One cheap query, to be asked often instead of looking at everything.
     */
    public String pulseOfOwn(long account) {
        return pulse(
                """
                select (select max(n.id) from notification n where n.account_id = ?), count(*), sum(t.version),
                sum((select max(l.id) from training_log l where l.training_id = t.id))
                from training_job t where t.owner_id = ? and t.status in ('QUEUED', 'RUNNING', 'CANCELLING')""",
                account,
                account);
    }

    /** The same of everybody's trainings, and with everything that is audited. */
    public String pulseOfAll() {
        return pulse(
                """
                select (select max(e.id) from audit_event e), count(*), sum(t.version)
                from training_job t where t.status in ('QUEUED', 'RUNNING', 'CANCELLING')""");
    }

    /**
     * The same of one training with its review and its latest deployment, and of the place that it waits at.
     *
     * @throws UnknownTraining where there is none that this caller may see
     */
    public String pulseOf(Caller caller, TrainingId training) {
        if (em.createQuery("select t.ownerId from TrainingJob t where t.id = :id", Long.class)
                .setParameter("id", training.value())
                .getResultStream()
                .noneMatch(caller::maySee)) {
            throw new UnknownTraining();
        }
        return pulse(
                """
                select t.version, r.version, p.version,
                (select max(l.id) from training_log l where l.training_id = t.id),
                (select count(*) + count(s.ended_at) from deployment_step s where s.deployment_id = p.id),
                case when t.status = 'QUEUED' then
                    (select count(*) from training_job o where o.status in ('QUEUED', 'RUNNING')) else 0 end
                from training_job t left join review r on r.training_id = t.id
                left join deployment p on p.id = t.latest_deployment where t.id = ?""",
                training.value());
    }

    private String pulse(String query, Object... values) {
        Query counted = em.createNativeQuery(query);
        for (int i = 0; i < values.length; i++) {
            counted.setParameter(i + 1, values[i]);
        }
        return Arrays.toString((Object[]) counted.getSingleResult());
    }

    /**
     * Which rows they are is asked first, and of no more than that asks; only then for the rows themselves, whose reports would
     * otherwise be read of all to be put in order.
     *
     * @param from with what the condition asks for
     */
    private Listed<TrainingSummary> list(String from, String condition, Map<String, Object> values, Listing listing) {
        boolean searched = !listing.words().isBlank();
        String which = (searched || listing.order() == Listing.Order.NAME ? JOINED : from)
                + (searched ? condition + WORDS : condition);
        String owner = condition.equals(OWN) ? "t.ownerId, " : "";
        TypedQuery<String> ids = em.createQuery("select t.id" + which + order(listing.order(), owner), String.class)
                .setFirstResult(listing.from())
                .setMaxResults(listing.limit());
        TypedQuery<Long> total = em.createQuery("select count(t)" + which, Long.class);
        for (TypedQuery<?> query : List.of(ids, total)) {
            values.forEach(query::setParameter);
            if (searched) {
                query.setParameter("words", listing.pattern());
            }
        }
        return new Listed<>(summaries(ids.getResultList()), total.getSingleResult());
    }

    /** In the order of the ids. */
    private List<TrainingSummary> summaries(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<TrainingId> queue = jobs.queue();
        Map<String, TrainingSummary> found = new HashMap<>();
        em.createQuery(TrainingJobs.SUMMARY + " where t.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(row -> TrainingJobs.summary(row, queue))
                .forEach(summary -> found.put(summary.id().value(), summary));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** @param owner where all are one's, so that the index that finds them has them in their order */
    private static String order(Listing.Order order, String owner) {
        return switch (order) {
            case NEWEST -> " order by " + owner + "t.id desc";
            case OLDEST -> " order by t.id";
            case NAME -> " order by lower(d.filename), t.id desc";
        };
    }
}
