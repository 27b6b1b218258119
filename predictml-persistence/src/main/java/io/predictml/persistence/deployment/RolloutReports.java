package io.predictml.persistence.deployment;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.RolloutReport;
import io.predictml.domain.deployment.RolloutReport.Comparison;
import io.predictml.domain.deployment.RolloutReport.Side;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;

/** What versions on trial did. Every node adds what it has counted. */
public class RolloutReports {
    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** Begins with nothing; a trial that was begun before keeps what it has. */
    public void begin(DeploymentId id) {
        if (rows(id).isEmpty()) {
            em.createNativeQuery("insert into rollout_report (deployment_id) values (?)")
                    .setParameter(1, id.value())
                    .executeUpdate();
        }
    }

    /** Adds what was counted since the last time. */
    public void add(DeploymentId id, RolloutReport more) {
        Query update = em.createNativeQuery(
                """
                update rollout_report set live_calls = live_calls + ?, live_rows = live_rows + ?, live_errors = live_errors + ?,
                live_micros = live_micros + ?, trial_calls = trial_calls + ?, trial_rows = trial_rows + ?,
                trial_errors = trial_errors + ?, trial_micros = trial_micros + ?, compared_rows = compared_rows + ?,
                agreed_rows = agreed_rows + ?, difference = difference + ?, dropped = dropped + ? where deployment_id = ?""");
        int at = 1;
        for (Side side : List.of(more.live(), more.trial())) {
            update.setParameter(at++, side.calls())
                    .setParameter(at++, side.rows())
                    .setParameter(at++, side.errors())
                    .setParameter(at++, side.micros());
        }
        Comparison comparison = more.comparison();
        update.setParameter(at++, comparison.rows())
                .setParameter(at++, comparison.agreed())
                .setParameter(at++, comparison.difference())
                .setParameter(at++, comparison.dropped())
                .setParameter(at, id.value())
                .executeUpdate();
    }

    /** All nodes' counts together; nothing where it was never on trial. */
    public RolloutReport find(DeploymentId id) {
        return rows(id).stream()
                .map(Object[].class::cast)
                .map(RolloutReports::report)
                .findFirst()
                .orElse(RolloutReport.NOTHING);
    }

    private List<?> rows(DeploymentId id) {
        return em.createNativeQuery(
                        """
                        select live_calls, live_rows, live_errors, live_micros, trial_calls, trial_rows, trial_errors, trial_micros,
                        compared_rows, agreed_rows, difference, dropped from rollout_report where deployment_id = ?""")
                .setParameter(1, id.value())
                .getResultList();
    }

    private static RolloutReport report(Object[] row) {
        return new RolloutReport(
                side(row, 0),
                side(row, 4),
                new Comparison(whole(row[8]), whole(row[9]), ((Number) row[10]).doubleValue(), whole(row[11])));
    }

    private static Side side(Object[] row, int first) {
        return new Side(whole(row[first]), whole(row[first + 1]), whole(row[first + 2]), whole(row[first + 3]));
    }

    private static long whole(Object count) {
        return ((Number) count).longValue();
    }
}
