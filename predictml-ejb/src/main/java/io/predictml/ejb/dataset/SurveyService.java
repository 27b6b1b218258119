package io.predictml.ejb.dataset;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.SourceRejected;
import io.predictml.domain.dataset.SurveyRunner;
import io.predictml.domain.dataset.SurveySummary;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.account.Quotas;
import io.predictml.ejb.settings.SourceSettings;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.TableSurvey;
import io.predictml.persistence.dataset.TableSurveys;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tables that are not uploaded but read where they lie, by a cluster. */
@Stateless
public class SurveyService {
    private static final int SHOWN = 50;
    private static final Duration FAILURES_SHOWN = Duration.ofDays(1);

    @Inject
    private TableSurveys surveys;

    @Inject
    private SourceSettings sources;

    @Inject
    private TableOffer offer;

    @Inject
    private Quotas quotas;

    @Inject
    private AuditTrail audit;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private SurveyRunner runner;

    /**
     * Has a table surveyed. A dataset with the survey's id comes of it.
     *
     * @param location the name of a source, and a folder below it
     * @param targetColumn to be trained once the dataset is there; empty for none
     * @throws SourceRejected where there is no table, or none that may be read
     */
    public SurveySummary register(Caller caller, String location, String targetColumn) {
        SourceTable table = SourceTable.find(sources, location.strip());
        quotas.maySurvey(caller);
        TableSurvey survey = new TableSurvey(
                DatasetId.next(), caller, table.location(), table.format(), targetColumn.strip(), Instant.now());
        surveys.add(survey);
        audit.record(caller, "reference", survey.birth(), table.location(), Instant.now());
        afterCommit.run(runner::wake);
        return survey.summary();
    }

    public SurveySummary find(Caller caller, DatasetId id) {
        return surveys.find(caller, id).summary();
    }

    /** The caller's own that are not over, and those that failed lately; newest first. */
    public List<SurveySummary> pending(Caller caller) {
        return surveys.pending(caller, Instant.now().minus(FAILURES_SHOWN), SHOWN).stream()
                .map(TableSurvey::summary)
                .toList();
    }

    /**
     * Ends a survey; what was at work on it ends within seconds.
     *
     * @throws TransitionNotAllowed where it is over
     */
    public SurveySummary cancel(Caller caller, DatasetId id) {
        TableSurvey survey = surveys.lock(caller, id);
        audit.record(caller, "cancel", survey.cancel(Instant.now()), "", Instant.now());
        return survey.summary();
    }

    /** Whether tables can be had from elsewhere at all. */
    public boolean isSetUp() {
        return sources.isSetUp();
    }

    /** Tables that can be named, in the order of their names; of many the first. */
    public List<String> offered() {
        return offer.tables();
    }

    /** A text that changes with the caller's surveys; cheap where there are no sources. */
    public String pulse(Caller caller) {
        return isSetUp() ? pending(caller).toString() : "";
    }
}
