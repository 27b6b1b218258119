package io.predictml.batch.upkeep;

import io.predictml.domain.DomainException;
import io.predictml.ejb.deployment.azure.AzureSweep;
import io.predictml.ejb.monitoring.CountStore;
import io.predictml.ejb.notification.MailService;
import io.predictml.ejb.outcome.OutcomeStore;
import io.predictml.ejb.upkeep.Upkeep;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/**
 * Clears work folders of trainings that ended, archives models that were rejected long ago, removes files of rows that were
 * answered long ago, adds up old counts of predictions, removes old mails, and sweeps Azure.
 */
@Dependent
@Named
public class SweepStep extends AbstractBatchlet {
    private static final Logger LOG = System.getLogger(SweepStep.class.getName());

    @Inject
    private Upkeep upkeep;

    @Inject
    private AzureSweep azure;

    @Inject
    private CountStore counts;

    @Inject
    private OutcomeStore outcomes;

    @Inject
    private MailService mails;

    @Override
    public String process() {
        each(upkeep.worked(), upkeep::clearWork);
        each(upkeep.surveyed(), upkeep::clearSurvey);
        each(upkeep.longRejected(), upkeep::archive);
        each(upkeep.longAnswered(), upkeep::clearBatch);
        while (counts.addUp()) {
            LOG.log(Level.DEBUG, "Counts of predictions were added up");
        }
        counts.forget();
        outcomes.forget();
        mails.forget();
        azure.sweep();
        return "COMPLETED";
    }

    /** Another node's sweep may be at the same. */
    private static <T> void each(List<T> things, Consumer<T> act) {
        for (T thing : things) {
            try {
                act.accept(thing);
            } catch (DomainException e) {
                LOG.log(Level.INFO, "Nothing to clear: " + e.getMessage());
            }
        }
    }
}
