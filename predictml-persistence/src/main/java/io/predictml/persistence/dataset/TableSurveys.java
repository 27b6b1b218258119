package io.predictml.persistence.dataset;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.SurveyStatus;
import io.predictml.domain.dataset.UnknownDataset;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All surveys of tables that lie elsewhere. */
public class TableSurveys {
    private static final Set<SurveyStatus> OPEN = Set.of(SurveyStatus.QUEUED, SurveyStatus.RUNNING);

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(TableSurvey survey) {
        em.persist(survey);
    }

    /** @throws UnknownDataset where there is none that this caller may see */
    public TableSurvey find(Caller caller, DatasetId id) {
        return visible(caller, em.find(TableSurvey.class, id.value()));
    }

    /** The same, locked until the transaction ends. */
    public TableSurvey lock(Caller caller, DatasetId id) {
        return visible(caller, em.find(TableSurvey.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * The oldest one that waits, or that nobody is at any more: the node that had it let its lease run out, or it is this
     * one, which is at none.
     */
    public Optional<DatasetId> next(String node, Instant now) {
        return em.createQuery(
                        """
                        select s.id from TableSurvey s where s.status = :queued
                        or (s.status = :running and (s.lease.until < :now or s.lease.node = :node)) order by s.id""",
                        String.class)
                .setParameter("queued", SurveyStatus.QUEUED)
                .setParameter("running", SurveyStatus.RUNNING)
                .setParameter("now", now)
                .setParameter("node", node)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(DatasetId::new);
    }

    /** Those of the caller that are not over. */
    public long countOpen(Caller caller) {
        return em.createQuery(
                        "select count(s) from TableSurvey s where s.ownerId = :owner and s.status in :open", Long.class)
                .setParameter("owner", caller.accountId())
                .setParameter("open", OPEN)
                .getSingleResult();
    }

    /**
     * Those of the caller that are not over, or that failed after a moment, newest first.
     *
     * @param limit at most so many
     */
    public List<TableSurvey> pending(Caller caller, Instant failedAfter, int limit) {
        return em.createQuery(
                        """
                        select s from TableSurvey s where s.ownerId = :owner
                        and (s.status in :open or (s.status = :failed and s.endedAt > :after)) order by s.id desc""",
                        TableSurvey.class)
                .setParameter("owner", caller.accountId())
                .setParameter("open", OPEN)
                .setParameter("failed", SurveyStatus.FAILED)
                .setParameter("after", failedAfter)
                .setMaxResults(limit)
                .getResultList();
    }

    private static TableSurvey visible(Caller caller, TableSurvey survey) {
        if (survey == null || !caller.maySee(survey.ownerId())) {
            throw new UnknownDataset();
        }
        return survey;
    }
}
