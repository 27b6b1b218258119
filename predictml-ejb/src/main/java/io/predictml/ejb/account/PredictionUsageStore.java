package io.predictml.ejb.account;

import io.predictml.persistence.account.PredictionUsage;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One short transaction for each account. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PredictionUsageStore {
    private static final int KEPT_DAYS = 31;

    @Inject
    private PredictionUsage usage;

    /** Adds rows, and gives the day's sum. */
    public long add(long account, long day, long rows) {
        return usage.add(account, day, rows);
    }

    public void forgetOld() {
        usage.forgetBefore(ChronoUnit.DAYS.between(Instant.EPOCH, Instant.now()) - KEPT_DAYS);
    }
}
