package io.predictml.persistence.prediction;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.prediction.BatchId;
import io.predictml.domain.prediction.BatchStatus;
import io.predictml.domain.prediction.UnknownBatch;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All files of rows that models answer. */
public class BatchPredictions {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    public void add(BatchPrediction batch) {
        em.persist(batch);
    }

    public void remove(BatchPrediction batch) {
        em.remove(batch);
    }

    /** @throws UnknownBatch where there is none that this caller may see */
    public BatchPrediction find(Caller caller, BatchId id) {
        return visible(caller, em.find(BatchPrediction.class, id.value()));
    }

    /** The same, locked until the transaction ends. */
    public BatchPrediction lock(Caller caller, BatchId id) {
        return visible(caller, em.find(BatchPrediction.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * The oldest one that waits, or that nobody is at any more: the node that had it let its lease run out, or it is this
     * one, which is at none.
     */
    public Optional<BatchId> next(String node, Instant now) {
        return em.createQuery(
                        """
                        select b.id from BatchPrediction b where b.status = :queued
                        or (b.status = :running and (b.lease.until < :now or b.lease.node = :node)) order by b.id""",
                        String.class)
                .setParameter("queued", BatchStatus.QUEUED)
                .setParameter("running", BatchStatus.RUNNING)
                .setParameter("now", now)
                .setParameter("node", node)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(BatchId::new);
    }

    /** Those of a dataset, newest first, at most {@code limit}. */
    public List<BatchPrediction> of(DatasetId dataset, int limit) {
        return em.createQuery(
                        "select b from BatchPrediction b where b.datasetId = :dataset order by b.id desc",
                        BatchPrediction.class)
                .setParameter("dataset", dataset.value())
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those that ended before a moment. */
    public List<BatchId> endedBefore(Instant moment) {
        return em.createQuery(
                        "select b.id from BatchPrediction b where b.endedAt < :moment order by b.id", String.class)
                .setParameter("moment", moment)
                .getResultStream()
                .map(BatchId::new)
                .toList();
    }

    private static BatchPrediction visible(Caller caller, BatchPrediction batch) {
        if (batch == null || !caller.maySee(batch.ownerId())) {
            throw new UnknownBatch();
        }
        return batch;
    }
}
