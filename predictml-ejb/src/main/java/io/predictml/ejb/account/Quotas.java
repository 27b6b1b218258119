package io.predictml.ejb.account;

import io.predictml.domain.TooManyRequests;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.QuotaReached;
import io.predictml.ejb.settings.Limits;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.dataset.TableSurveys;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What one user may have and start. Asked in the transaction of the act; two acts at once may pass the limit by one. */
@ApplicationScoped
public class Quotas {
    private static final long MEGABYTE = 1024L * 1024;

    @Inject
    private Limits limits;

    @Inject
    private Datasets datasets;

    @Inject
    private TableSurveys surveys;

    @Inject
    private TrainingJobs jobs;

    /**
     * Whether there is room for one more dataset.
     *
     * @param bytes of its file
     * @throws QuotaReached where there is none
     */
    public void mayKeep(Caller caller, long bytes) {
        mayHave(datasets.count(caller));
        if (datasets.bytes(caller) + bytes > limits.storageMegabytes() * MEGABYTE) {
            throw new QuotaReached(
                    "Your files would take more than the limit of %,d MB together. Delete datasets that are not needed any more."
                            .formatted(limits.storageMegabytes()));
        }
    }

    /**
     * Whether there is room for the dataset of one more survey, beside those that are under way.
     *
     * @throws QuotaReached where there is none
     */
    public void maySurvey(Caller caller) {
        mayHave(datasets.count(caller) + surveys.countOpen(caller));
    }

    private void mayHave(long datasetsNow) {
        if (datasetsNow >= limits.datasets()) {
            throw new QuotaReached("You have %,d datasets, which is the limit. Delete one that is not needed any more."
                    .formatted(limits.datasets()));
        }
    }

    /**
     * Whether one more training may be started today.
     *
     * @throws TooManyRequests until midnight in UTC where it may not
     */
    public void mayTrain(Caller caller) {
        Instant now = Instant.now();
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        if (jobs.queuedSince(caller, today) >= limits.trainingsPerDay()) {
            throw new TooManyRequests(
                    "too_many_trainings",
                    "You started %,d trainings today, which is the limit. Go on tomorrow (UTC)."
                            .formatted(limits.trainingsPerDay()),
                    Duration.between(now, today.plus(1, ChronoUnit.DAYS)));
        }
    }
}
