package io.predictml.ejb.deployment;

import io.predictml.domain.dataset.DatasetId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Every five seconds, looks whether another node has switched a model that is loaded here, and notes what versions on trial
 * did here; the latter also when the server stops.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ModelRefresh {
    private static final long OFTEN_MILLIS = 5000;
    private static final Logger LOG = System.getLogger(ModelRefresh.class.getName());

    @Inject
    private ActiveModels models;

    @Resource
    private TimerService timers;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(OFTEN_MILLIS, OFTEN_MILLIS, new TimerConfig("model refresh", false));
    }

    @Timeout
    void refresh() {
        noteTrials();
        for (DatasetId dataset : models.loaded()) {
            try {
                models.refresh(dataset);
            } catch (EJBException e) {
                LOG.log(Level.DEBUG, "The database is away; loaded models go on", e);
                return;
            }
        }
    }

    @PreDestroy
    void noteTrials() {
        try {
            models.noteTrials();
        } catch (EJBException e) {
            LOG.log(Level.DEBUG, "The database is away; what versions on trial did is noted later", e);
        }
    }
}
