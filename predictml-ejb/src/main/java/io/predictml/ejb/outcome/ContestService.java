package io.predictml.ejb.outcome;

import io.predictml.domain.FeatureUnavailable;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.outcome.Contest;
import io.predictml.domain.outcome.OutcomeReceipt;
import io.predictml.domain.outcome.OutcomeRefused;
import io.predictml.domain.outcome.ToldOutcome;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.GivenRows;
import io.predictml.domain.prediction.PredictionId;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.outcome.Contests;
import io.predictml.persistence.outcome.KeptPrediction;
import io.predictml.persistence.outcome.KeptPredictions;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People say that an answer is wrong; administrators are told, and the next reviewer reads it. */
@Stateless
public class ContestService {
    private static final int LISTED = 100;
    private static final int QUOTED = 200;

    @Inject
    private OutcomeService outcomes;

    @Inject
    private PredictionFlush flush;

    @Inject
    private ServedModels models;

    @Inject
    private KeptPredictions kept;

    @Inject
    private Contests contests;

    @Inject
    private Deployments deployments;

    @Inject
    private Datasets datasets;

    @Inject
    private NotificationService notifications;

    @Inject
    private AuditTrail audit;

    /**
     * Notes that an answer is wrong; said again it takes the place of what was said before. A truth is taken as an outcome, too.
     *
     * @param truth empty where it is not known
     * @throws OutcomeRefused where there is no such kept prediction that the caller may know of, or the truth is none
     */
    public Contest contest(Caller caller, String prediction, String truth, String remark) {
        if (remark.isBlank() || remark.length() > Contest.LONGEST_REMARK || remark.indexOf('\0') >= 0) {
            throw new RequestMalformed(
                    "Say why the answer is wrong, in 1 to %,d characters.".formatted(Contest.LONGEST_REMARK));
        }
        flush.flush();
        if (!truth.isBlank()) {
            outcomes.tell(caller, new ToldOutcome(prediction, truth));
        }
        KeptPrediction row = PredictionId.parse(prediction)
                .flatMap(id -> kept.lock(caller, id))
                .orElseThrow(() -> new OutcomeRefused(new OutcomeReceipt.Problem(
                        prediction, "unknown_prediction", "No kept prediction has this id.")));
        Instant now = Instant.now();
        String before = contests.find(row.id()).map(Contest::remark).orElse("");
        contests.put(row.id(), row.deployment(), caller.email(), remark.strip(), now);
        audit.record(
                caller,
                "contest",
                new Transition("deployment", row.deployment().value(), before, remark.strip()),
                "%s%s".formatted(row.id(), truth.isBlank() ? "" : ", truth " + cut(truth)),
                now);
        DeploymentSummary deployment = deployments.find(row.deployment()).orElseThrow();
        notifications.tellAdministrators(
                NotificationKind.CONTESTED,
                "An answer of the model for %s is said to be wrong: %s".formatted(deployment.filename(), cut(remark)),
                deployment.trainingId());
        return contests.find(row.id()).orElseThrow();
    }

    /**
     * The same of a row that stands in a form: it is answered once more, so that the answer can be kept.
     *
     * @throws io.predictml.domain.DomainException as asking and contesting do
     */
    public Contest contest(Caller caller, DatasetId dataset, Map<String, Object> row, String truth, String remark) {
        Answered answered = models.next(caller, dataset).ask(new GivenRows(List.of(row), false));
        PredictionId id = answered.id(0)
                .orElseThrow(
                        () -> new FeatureUnavailable(
                                "No more answers of this model are kept today, so that none can be contested. Try again tomorrow."));
        return contest(caller, id.toString(), truth, remark);
    }

    /** The latest that was said of the dataset's models, newest first. */
    public List<Contest> of(Caller caller, DatasetId dataset) {
        return page(caller, dataset, new Paging<>("", Listing.Order.NEWEST, Optional.empty(), LISTED));
    }

    /** One page of what was said of the dataset's models. */
    public List<Contest> page(Caller caller, DatasetId dataset, Paging<PredictionId> paging) {
        datasets.find(caller, dataset);
        return contests.of(dataset, paging);
    }

    private static String cut(String text) {
        return text.strip().length() > QUOTED ? text.strip().substring(0, QUOTED) + "…" : text.strip();
    }
}
