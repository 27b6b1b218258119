package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.review.ReviewService;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.primefaces.PrimeFaces;

/** One training while it runs and the model that came of it; without an id, the list of them. */
@Named("modelPage")
@ViewScoped
public class ModelPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LISTED = 200;

    @Inject
    private TrainingService trainings;

    @Inject
    private DatasetService datasets;

    @Inject
    private ReviewService reviews;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String id = "";
    private boolean running;
    private transient Evidence evidence;
    private transient List<TrainingSummary> all = List.of();

    public void open() {
        if (id.isEmpty()) {
            list(current.get());
        } else {
            refresh();
        }
    }

    /** Looks again; the chart that is drawn gets the new figures and stays where it is. */
    public void refresh() {
        Caller caller = current.get();
        TrainingId wanted = new TrainingId(id);
        evidence = new Evidence(
                trainings.detail(caller, wanted),
                trainings.leaderboard(caller, wanted),
                trainings.report(caller, wanted),
                reader.wording());
        boolean ended = running && !evidence.isRunning();
        running = evidence.isRunning();
        if (PrimeFaces.current().isAjaxRequest()) {
            PrimeFaces.current().ajax().addCallbackParam("leaderboard", evidence.getLeaderboardModel());
            PrimeFaces.current().ajax().addCallbackParam("ended", ended);
        }
    }

    public void cancel() {
        trainings.cancel(current.get(), new TrainingId(id));
        refresh();
    }

    public void keepBest() {
        trainings.keepBest(current.get(), new TrainingId(id));
        refresh();
    }

    public void retry() {
        trainings.retry(current.get(), new TrainingId(id));
        refresh();
    }

    private void list(Caller caller) {
        all = caller.isAdmin()
                ? reviews.overview(caller)
                : datasets.list(caller, Optional.empty(), LISTED).stream()
                        .map(DatasetSummary::training)
                        .flatMap(Optional::stream)
                        .toList();
    }

    public boolean isListing() {
        return id.isEmpty();
    }

    public List<TrainingSummary> getAll() {
        return all;
    }

    public Status status(TrainingSummary training) {
        return Status.of(training);
    }

    public Evidence getEvidence() {
        return evidence;
    }

    /** What became of the choice between two models; empty where there was none. */
    public String getChoice() {
        return Offer.sentence(evidence.getTraining(), reader.wording());
    }

    /** The administrator's words where the model was rejected; else empty. */
    public String getReason() {
        JobStatus status = evidence.getTraining().status();
        return status == JobStatus.REJECTED || status == JobStatus.ARCHIVED
                ? evidence.getTraining().message()
                : "";
    }

    public boolean isRetryable() {
        JobStatus status = evidence.getTraining().status();
        return status == JobStatus.FAILED || status == JobStatus.CANCELLED;
    }

    /** Whether stopping now would leave a model. */
    public boolean isKeepable() {
        return evidence.isRunning() && evidence.getTraining().phase() == TrainingPhase.COMPARING && evidence.isScored();
    }

    public boolean isDeployed() {
        return evidence.getTraining().status() == JobStatus.DEPLOYED;
    }

    public String getId() {
        return id;
    }

    public void setId(String value) {
        id = value;
    }
}
