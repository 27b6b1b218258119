package io.predictml.ejb.account;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps in the database how many predictions each user had in a day. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PredictionUsageService {
    private static final Logger LOG = System.getLogger(PredictionUsageService.class.getName());

    @Inject
    private PredictionQuota quota;

    @EJB
    private PredictionUsageStore store;

    private final AtomicBoolean writing = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void write() {
        if (!writing.compareAndSet(false, true)) {
            return;
        }
        try {
            quota.write((key, rows) -> store.add(key.account(), key.day(), rows));
        } catch (EJBException e) {
            LOG.log(Level.DEBUG, "The database is away; predictions are counted in memory meanwhile", e);
        } finally {
            writing.set(false);
        }
    }

    /** Once a day. */
    @Schedule(hour = "4", persistent = false)
    void forgetOld() {
        store.forgetOld();
    }
}
