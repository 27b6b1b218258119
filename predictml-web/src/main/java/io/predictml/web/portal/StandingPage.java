package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.domain.approval.ApprovalState;
import io.predictml.domain.approval.ApprovalStatus;
import io.predictml.domain.approval.ApprovalTerms;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.outcome.Contest;
import io.predictml.domain.outcome.LiveQuality;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.approval.ApprovalService;
import io.predictml.ejb.outcome.ContestService;
import io.predictml.ejb.outcome.OutcomeService;
import io.predictml.ejb.settings.RetrainSettings;
import io.predictml.ejb.training.RetrainService;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What became of a model since it was approved: what came true, who contested it, and whether its approval still holds. */
@Named("standingPage")
@ViewScoped
public class StandingPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<Integer> DAYS = List.of(0, 30, 90, 180, 365);
    private static final Duration MONTH = Duration.ofDays(30);

    @EJB
    private ApprovalService approvals;

    @EJB
    private OutcomeService outcomes;

    @EJB
    private ContestService contests;

    @EJB
    private TrainingService trainings;

    @EJB
    private RetrainService retraining;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private int days;
    private boolean retrainOnAlert;
    private Double driftLine;
    private Double qualityLine;
    private String deployment = "";
    private String seen = "";
    private transient Optional<ApprovalState> approval = Optional.empty();
    private transient Optional<LiveQuality> quality = Optional.empty();
    private transient List<Contest> contested = List.of();
    private transient List<ApprovalState> lapsed = List.of();

    /** Looks at those whose approval has ended. */
    public void openQueue() {
        lapsed = approvals.lapsed(current.get());
    }

    /** Looks at the model of a training, and at what was said of those of its dataset. */
    public void openTraining(String training) {
        TrainingSummary summary = trainings.find(current.get(), new TrainingId(training));
        open(
                summary.deployment()
                        .filter(latest -> latest.status() == DeploymentStatus.ACTIVE)
                        .map(latest -> latest.id()),
                summary.datasetId(),
                MONTH);
    }

    /** Looks at a deployment; at none where the id is empty. */
    public void openDeployment(String id, int hours) {
        if (id != null && !id.isEmpty()) {
            ApprovalState state = approvals.find(current.get(), new DeploymentId(id));
            open(Optional.of(state.deployment().id()), state.deployment().datasetId(), Duration.ofHours(hours));
        }
    }

    private void open(Optional<DeploymentId> id, DatasetId dataset, Duration window) {
        Caller caller = current.get();
        contested = contests.of(caller, dataset);
        approval = id.map(it -> approvals.find(caller, it));
        quality = id.flatMap(it -> outcomes.quality(caller, it, window));
        approval.ifPresent(state -> {
            deployment = state.deployment().id().value();
            seen = state.status().name();
            retrainOnAlert = state.retrainsOnAlert();
            driftLine = state.terms().drift().orElse(null);
            qualityLine = state.terms().quality().orElse(null);
        });
    }

    /** Gives the approval again, on the terms that stand in the form. */
    public void renew() {
        ApprovalState state = approvals.renew(
                current.get(), new DeploymentId(deployment), ApprovalStatus.valueOf(seen), getTerms(), "");
        approval = Optional.of(state);
        seen = state.status().name();
    }

    /** Has alerts start trainings on what came true, or no longer. */
    public void switchRetraining() {
        boolean on = !retrainOnAlert;
        approval = Optional.of(approvals.retrainOnAlert(current.get(), new DeploymentId(deployment), on));
        retrainOnAlert = on;
    }

    /** Whether the deployment is the one that answers all. */
    public boolean isLive() {
        return approval.map(ApprovalState::deployment)
                .filter(it ->
                        it.status() == DeploymentStatus.ACTIVE && !it.rollout().isTrial())
                .isPresent();
    }

    /** From how many outcomes on, and how often at most, alerts start trainings. */
    public String getRetrainTerms() {
        RetrainSettings settings = retraining.settings();
        return reader.wording()
                .text(
                        "retrain.alert.terms",
                        settings.fewestOutcomes(),
                        settings.pause().toHours());
    }

    public boolean isRetrainOnAlert() {
        return retrainOnAlert;
    }

    /** What stands in the form. */
    public ApprovalTerms getTerms() {
        return new ApprovalTerms(
                days == 0 ? Optional.empty() : Optional.of(Instant.now().plus(days, ChronoUnit.DAYS)),
                Optional.ofNullable(driftLine),
                Optional.ofNullable(qualityLine));
    }

    public boolean isActive() {
        return approval.isPresent();
    }

    public boolean isLapsed() {
        return approval.filter(ApprovalState::isLapsed).isPresent();
    }

    /** How the approval stands, in a sentence. */
    public String getSentence() {
        Wording say = reader.wording();
        return approval.map(state -> state.isLapsed()
                        ? say.text("approval.lapsed", say.heard(state.reason()))
                        : say.text("approval.holds", terms(state.terms(), say)))
                .orElse("");
    }

    private static String terms(ApprovalTerms terms, Wording say) {
        if (terms.isNone()) {
            return say.text("approval.endless");
        }
        return String.join(
                        " ",
                        terms.until()
                                .map(end -> say.text("approval.until", say.moment(end)))
                                .orElse(""),
                        terms.drift()
                                .map(line -> say.text("approval.drift.is", say.number(line)))
                                .orElse(""),
                        terms.quality()
                                .map(line -> say.text("approval.quality.is", say.number(line)))
                                .orElse(""))
                .strip();
    }

    /** What came true beside what was promised, in a sentence; empty where that is not known. */
    public String getOutcomes() {
        Wording say = reader.wording();
        return quality.map(it -> it.outcomes() == 0
                        ? say.text("outcomes.none", it.kept())
                        : say.text(
                                "outcomes." + it.verdict().name(),
                                it.metric().label(),
                                say.metric(it.metric(), it.live()),
                                say.metric(it.metric(), it.promised()),
                                say.metric(it.metric(), it.low()),
                                say.metric(it.metric(), it.high()),
                                it.outcomes(),
                                it.kept()))
                .orElse("");
    }

    /** What the answers have brought beside what they were to bring, in a sentence; empty where that is not known. */
    public String getMoney() {
        return quality.flatMap(LiveQuality::money)
                .map(money -> PayoffsPage.brought(money, reader.wording()))
                .orElse("");
    }

    /** How far confidence and truth are apart, in a sentence; empty without outcomes. */
    public String getCalibration() {
        Wording say = reader.wording();
        return quality.filter(it -> it.outcomes() > 0)
                .map(it -> it.totals()
                        .map(all -> say.text(
                                "outcomes.totals",
                                say.number(all.predicted()),
                                say.number(all.actual()),
                                say.percent(all.covered())))
                        .orElseGet(() -> say.text("outcomes.calibration", say.points(it.calibrationError()))))
                .orElse("");
    }

    public List<Figure> getFigures() {
        return quality.filter(it -> it.outcomes() > 0)
                .map(it -> new OutcomeFigures(reader.wording()).of(it))
                .orElse(List.of());
    }

    public List<Contest> getContested() {
        return contested;
    }

    public List<ApprovalState> getWaiting() {
        return lapsed;
    }

    public List<Integer> getChoices() {
        return DAYS;
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }

    public Double getDriftLine() {
        return driftLine;
    }

    public void setDriftLine(Double line) {
        driftLine = line;
    }

    public Double getQualityLine() {
        return qualityLine;
    }

    public void setQualityLine(Double line) {
        qualityLine = line;
    }
}
