package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.dataset.LeakQuestion;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelOption;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.dataset.DatasetPreparation;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.dataset.DatasetService.StoredFile;
import io.predictml.ejb.deployment.DeploymentService;
import io.predictml.ejb.review.ReviewService;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primefaces.PrimeFaces;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;

/** The evidence on one model, and the administrator's decision. */
@Named("reviewPage")
@ViewScoped
public class ReviewPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_SHARE = 10;

    @Inject
    private TrainingService trainings;

    @Inject
    private DatasetService datasets;

    @Inject
    private DatasetPreparation preparation;

    @Inject
    private ReviewService reviews;

    @Inject
    private DeploymentService deployments;

    @Inject
    private StandingPage standing;

    @Inject
    private PayoffsPage payoffs;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String id = "";
    private boolean running;
    private String reason = "";
    /** What was picked on the page; null before. */
    private ModelChoice picked;

    private Rollout.Mode begin = Rollout.Mode.LIVE;

    private transient Evidence evidence;
    private transient Offer offer;
    private transient DatasetSummary dataset;
    private transient DataProfile profile;
    private transient List<LeakQuestion> leaks;
    private transient Optional<DeploymentSummary> live = Optional.empty();
    private transient Optional<ModelReport> liveReport = Optional.empty();

    public void open() {
        Caller caller = current.get();
        caller.mustBeAdmin();
        refresh();
        DatasetId data = evidence.getTraining().datasetId();
        dataset = datasets.find(caller, data);
        profile = datasets.profile(caller, data);
        leaks = preparation.questions(caller, data);
        live = deployments
                .live(caller, data)
                .filter(deployment -> !deployment.trainingId().value().equals(id));
        liveReport = live.flatMap(deployment -> trainings.report(caller, deployment.trainingId(), deployment.choice()));
    }

    /** Looks again at what may have moved. */
    public void refresh() {
        Caller caller = current.get();
        TrainingId wanted = new TrainingId(id);
        evidence = new Evidence(
                trainings.detail(caller, wanted),
                trainings.leaderboard(caller, wanted),
                shown(caller, wanted),
                reader.wording());
        offer = offer(caller, evidence.getTraining());
        if (evidence.isReported()) {
            payoffs.open(evidence.getTraining(), evidence.getReport());
        }
        boolean ended = running && !evidence.isRunning();
        running = evidence.isRunning();
        if (PrimeFaces.current().isAjaxRequest()) {
            PrimeFaces.current().ajax().addCallbackParam("leaderboard", evidence.getLeaderboardModel());
            PrimeFaces.current().ajax().addCallbackParam("ended", ended);
        }
    }

    /** The evidence on the one that would be approved. */
    private Optional<ModelReport> shown(Caller caller, TrainingId wanted) {
        return picked == null ? trainings.report(caller, wanted) : trainings.report(caller, wanted, picked);
    }

    private Offer offer(Caller caller, TrainingSummary training) {
        Map<ModelChoice, ModelReport> reports = new EnumMap<>(ModelChoice.class);
        for (ModelOption option : training.options()) {
            trainings
                    .report(caller, training.id(), option.choice())
                    .ifPresent(report -> reports.put(option.choice(), report));
        }
        ModelChoice recommended = training.options().stream()
                .filter(ModelOption::recommended)
                .map(ModelOption::choice)
                .findFirst()
                .orElse(ModelChoice.SINGLE);
        ModelChoice taken = Optional.ofNullable(picked).or(training::chosen).orElse(recommended);
        return new Offer(training, reports, taken, reader.wording());
    }

    /** Shows the evidence on that model, which is the one that is approved then. */
    public void pick(String choice) {
        picked = ModelChoice.ofWord(choice).orElseThrow();
        refresh();
    }

    public void approveForLocal() {
        approve(
                DeploymentTarget.LOCAL,
                switch (begin) {
                    case CANARY -> Rollout.canary(FIRST_SHARE);
                    case SHADOW -> Rollout.SHADOW;
                    case LIVE -> Rollout.LIVE;
                });
    }

    public void approveForAzure() {
        approve(DeploymentTarget.AZURE, Rollout.LIVE);
    }

    /** Whether it can be tried beside a version that is live on this server or elsewhere. */
    public boolean isTriable() {
        return isDecidable()
                && deployments
                        .answering(current.get(), evidence.getTraining().datasetId())
                        .isPresent();
    }

    /** How it begins on this server. */
    public Rollout.Mode getBegin() {
        return begin;
    }

    public void setBegin(Rollout.Mode mode) {
        begin = mode;
    }

    public Rollout.Mode[] getBeginnings() {
        return Rollout.Mode.values();
    }

    /** The share of calls that a version on trial answers first, in percent. */
    public int getFirstShare() {
        return FIRST_SHARE;
    }

    public void reject() {
        reviews.reject(current.get(), new TrainingId(id), reason);
        reader.done("done.rejected");
        refresh();
    }

    private void approve(DeploymentTarget target, Rollout rollout) {
        reviews.approve(
                current.get(),
                new TrainingId(id),
                target,
                Optional.ofNullable(picked),
                rollout,
                standing.getTerms(),
                "");
        reader.done("done.approved");
        refresh();
    }

    /** The dataset as it was uploaded; asking for it is audited. */
    public StreamedContent getFile() {
        StoredFile file = datasets.download(current.get(), dataset.id());
        return DefaultStreamedContent.builder()
                .name(file.filename())
                .contentType("application/octet-stream")
                .contentLength(file.size())
                .stream(() -> {
                    try {
                        return Files.newInputStream(file.path());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .build();
    }

    /** Whether a decision is wanted: the first one, or again after a deployment that failed. */
    public boolean isDecidable() {
        JobStatus status = evidence.getTraining().status();
        return status == JobStatus.PENDING_REVIEW || status == JobStatus.DEPLOYMENT_FAILED;
    }

    public boolean isRejectable() {
        return evidence.getTraining().status() == JobStatus.PENDING_REVIEW;
    }

    /** Why it stands where it stands: the rejection's reason, or why training or deployment failed; else empty. */
    public String getCause() {
        return switch (evidence.getTraining().status()) {
            case REJECTED, ARCHIVED -> evidence.getTraining().message();
            case DEPLOYMENT_FAILED ->
                evidence.getTraining()
                        .deployment()
                        .map(deployment -> reader.wording().heard(deployment.reason()))
                        .orElse("");
            default -> "";
        };
    }

    /** Where the model answers, once it does. */
    public String getEndpoint() {
        return evidence.getTraining().status() == JobStatus.DEPLOYED
                ? evidence.getTraining()
                        .deployment()
                        .map(deployment -> deployment.endpoint())
                        .orElse("")
                : "";
    }

    /** How the deployment to Azure comes about; empty where there is none. */
    public List<StepCard> getSteps() {
        return evidence.getTraining()
                .deployment()
                .filter(deployment -> deployment.target() == DeploymentTarget.AZURE)
                .map(deployment -> deployments.steps(current.get(), deployment.id()).stream()
                        .map(StepCard::of)
                        .toList())
                .orElse(List.of());
    }

    /** The model beside the one of the same dataset that answers now; null where there is no other. */
    public Beside getBeside() {
        return liveReport.isPresent() && evidence.isReported()
                ? new Beside(evidence.getReport(), live.orElseThrow(), liveReport.get(), reader.wording())
                : null;
    }

    public List<ColumnCard> getColumns() {
        return profile.columns().stream()
                .map(column -> ColumnCard.of(column, profile, reader.wording()))
                .toList();
    }

    /** The columns that may give the answer away, and what the owner said of them. */
    public List<LeakQuestion> getLeaks() {
        return leaks;
    }

    public DataProfile getProfile() {
        return profile;
    }

    public DatasetSummary getDataset() {
        return dataset;
    }

    public Offer getOffer() {
        return offer;
    }

    public Evidence getEvidence() {
        return evidence;
    }

    public String getId() {
        return id;
    }

    public void setId(String value) {
        id = value;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String value) {
        reason = value;
    }
}
