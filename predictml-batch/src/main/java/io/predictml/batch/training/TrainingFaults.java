package io.predictml.batch.training;

import io.predictml.domain.DomainException;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.ejb.training.LeaseLost;
import io.predictml.ejb.training.TrainingProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Tells a training's user why it failed: the sentence of a refusal, or a reference to our own log. */
@ApplicationScoped
public class TrainingFaults {
    private static final Logger LOG = System.getLogger(TrainingFaults.class.getName());

    @Inject
    private TrainingProgress progress;

    @Inject
    private TrainingRunner runner;

    /** Ends the run here, without a word to its user: another node took it up. */
    void tell(TrainingId id, LeaseLost loss) {
        LOG.log(Level.INFO, loss.getMessage());
        runner.stop(id);
    }

    void tell(TrainingId id, Exception fault) {
        if (fault instanceof LeaseLost loss) {
            tell(id, loss);
        } else if (fault instanceof DomainException) {
            progress.failed(id, fault.getMessage());
        } else {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.log(Level.ERROR, "Training " + id + " failed, reference " + reference, fault);
            progress.failed(
                    id,
                    "Something went wrong on our side (reference %s). Retry; if it happens again, give the reference to"
                                    .formatted(reference)
                            + " the operator.");
        }
    }
}
