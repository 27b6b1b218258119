package io.predictml.batch.survey;

import io.predictml.batch.JobLog;
import io.predictml.batch.spark.SparkApplication;
import io.predictml.domain.DomainException;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.SurveyFailed;
import io.predictml.domain.dataset.SurveyStatus;
import io.predictml.domain.dataset.SurveySummary;
import io.predictml.domain.dataset.TableSource;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.ejb.Json;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.dataset.SourceTable;
import io.predictml.ejb.dataset.SurveyProgress;
import io.predictml.ejb.settings.SourceSettings;
import io.predictml.ejb.settings.SparkSettings;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.engine.cluster.ClusterWork;
import io.predictml.engine.cluster.Survey;
import io.predictml.engine.cluster.SurveyDesk;
import io.predictml.engine.cluster.SurveyOrder;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Has a cluster read a table where it lies, and makes a dataset of the sample that it took. The application is submitted, or
 * found where one is at work already; it outlives this server.
 */
@Dependent
@Named
public class SurveyStep extends AbstractBatchlet {
    private static final Logger LOG = System.getLogger(SurveyStep.class.getName());
    private static final long PAUSE_MILLIS = 200;
    /** So often in pauses the database is asked whether the survey is still wanted. */
    private static final int ASKED = 5;

    private static final long SEED = 42;

    @Inject
    @BatchProperty
    private String survey;

    @Inject
    @BatchProperty
    private String term;

    @Inject
    private SurveyProgress progress;

    @Inject
    private ArtefactStore store;

    @Inject
    private SourceSettings sources;

    @Inject
    private SparkSettings spark;

    @Inject
    private TrainingSlots slots;

    @Inject
    private UploadLimits limits;

    private volatile boolean stopped;

    // Foreign files and a cluster are met here, so anything may come.
    @Override
    public String process() throws Exception {
        SurveyProgress.Claim claim = new SurveyProgress.Claim(new DatasetId(survey), Integer.parseInt(term));
        JobLog.begin(survey);
        try {
            follow(claim);
        } catch (DomainException e) {
            progress.failed(claim, e.getMessage());
        } catch (Exception e) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.log(Level.ERROR, "Survey " + survey + " failed, reference " + reference, e);
            progress.failed(
                    claim,
                    "Something went wrong on our side (reference %s). Retry; if it happens again, give the reference to"
                                    .formatted(reference)
                            + " the operator.");
            throw e;
        } finally {
            JobLog.end();
        }
        return "COMPLETED";
    }

    /** The application goes on, to be found again by whoever takes the survey up. */
    @Override
    public void stop() {
        stopped = true;
    }

    private void follow(SurveyProgress.Claim claim) throws InterruptedException {
        SurveySummary asked = progress.find(claim);
        SourceTable table = SourceTable.find(sources, asked.location());
        SurveyDesk desk = new SurveyDesk(store.survey(claim.id()));
        if (desk.order().isEmpty()) {
            desk.place(new SurveyOrder(
                    table.folder().toString(),
                    table.format(),
                    limits.maxRows(),
                    limits.maxBytes(),
                    limits.maxColumns(),
                    SEED));
        }
        SparkApplication application = new SparkApplication(
                ClusterWork.SURVEY,
                store.survey(claim.id()),
                spark,
                slots.workerClassPath(),
                sentence -> LOG.log(Level.INFO, sentence));
        for (int pauses = 0; !stopped; pauses++) {
            if (pauses % ASKED == 0 && !progress.renew(claim)) {
                leave(claim, desk);
                return;
            }
            Optional<Survey> found = look(desk);
            if (found.isPresent()) {
                desk.cluster().end();
                complete(claim, asked, desk, found.get());
                return;
            }
            application.watch();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static Optional<Survey> look(SurveyDesk desk) {
        desk.refusal().ifPresent(sentence -> {
            desk.cluster().end();
            throw new SurveyFailed(sentence);
        });
        return desk.survey();
    }

    /** Only what was cancelled ends; what another node has goes on there. */
    private void leave(SurveyProgress.Claim claim, SurveyDesk desk) {
        if (progress.find(claim).status() == SurveyStatus.CANCELLED) {
            desk.cluster().end();
            store.clearSurvey(claim.id());
        }
    }

    private void complete(SurveyProgress.Claim claim, SurveySummary asked, SurveyDesk desk, Survey found) {
        TableSource source =
                new TableSource(asked.location(), asked.format(), found.rows(), found.bytes(), found.fingerprint());
        progress.keep(claim, desk.sample(), source, Json.write(found));
        progress.finish(claim, source, untrained(claim));
        store.clearSurvey(claim.id());
    }

    /** Why no training was started that was asked for; empty where it was, or none was. */
    private String untrained(SurveyProgress.Claim claim) {
        try {
            progress.train(claim);
            return "";
        } catch (DomainException e) {
            return e.getMessage();
        }
    }
}
