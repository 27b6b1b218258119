package io.predictml.ejb.operation;

import io.predictml.persistence.operation.Workload;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Asks the database how much there is to do. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WorkloadReader {
    /**
     * What there is to do, for all nodes together.
     *
     * @param oldestQueued since when the training waits that has waited longest
     * @param oldestRefusedMail since when the mail waits that the mail server did not take
     */
    public record Figures(
            Map<String, Long> trainings,
            Map<String, Long> deployments,
            Map<String, Long> mails,
            Map<String, Long> alerts,
            Optional<Instant> oldestQueued,
            Optional<Instant> oldestRefusedMail) {}

    @Inject
    private Workload workload;

    public Figures read() {
        return new Figures(
                workload.trainings(),
                workload.deployments(),
                workload.mails(),
                workload.alerts(),
                workload.oldestQueued(),
                workload.oldestRefusedMail());
    }
}
