package io.predictml.web.portal;

import io.predictml.domain.Listed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UnknownDataset;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingDetail;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.training.RetrainService;
import io.predictml.ejb.training.TrainingOverview;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.primefaces.PrimeFaces;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;

/** One training while it runs and the model that came of it; without an id, the list of them. */
@Named("modelPage")
@ViewScoped
public class ModelPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LISTED = 25;
    private static final List<Integer> MORE_MINUTES = List.of(2, 5, 15, 60);

    @Inject
    private TrainingService trainings;

    @EJB
    private RetrainService retraining;

    private final ListQuery query = new ListQuery(LISTED);

    @Inject
    private TrainingOverview overview;

    @Inject
    private DatasetService datasets;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    @Inject
    private PayoffsPage payoffs;

    private String id = "";
    private boolean running;
    private boolean continuable;
    private int moreMinutes = MORE_MINUTES.get(1);
    private transient Evidence evidence;
    private transient List<TrainingSummary> all = List.of();
    private transient List<TrainingSummary> history = List.of();
    private transient List<ColumnCard> columns = List.of();

    public void open() {
        if (id.isEmpty()) {
            list(current.get());
        } else {
            refresh();
            aside(current.get());
        }
    }

    /** What does not change while the page is open. */
    private void aside(Caller caller) {
        if (evidence.isReported()) {
            payoffs.open(evidence.getTraining(), evidence.getReport());
        }
        DatasetId data = evidence.getTraining().datasetId();
        history = overview.ofDataset(caller, data);
        try {
            DataProfile profile = datasets.profile(caller, data);
            columns = profile.columns().stream()
                    .map(column -> ColumnCard.of(column, profile, reader.wording()))
                    .toList();
        } catch (UnknownDataset deleted) {
            columns = List.of(); // and the page says so
        }
    }

    /** The columns that it learned from; empty where the dataset was deleted. */
    public List<ColumnCard> getColumns() {
        return columns;
    }

    /** The trainings of the same dataset, newest first. */
    public List<TrainingSummary> getHistory() {
        return history;
    }

    /** The figure that ranks, of that training's model on held-out rows; empty while there is none. */
    public String score(TrainingSummary training) {
        return Sentences.score(training, reader.wording());
    }

    /** Looks again; the chart that is drawn gets the new figures and stays where it is. */
    public void refresh() {
        Caller caller = current.get();
        TrainingId wanted = new TrainingId(id);
        TrainingDetail detail = trainings.detail(caller, wanted);
        continuable = detail.continuable();
        evidence = new Evidence(
                detail, trainings.leaderboard(caller, wanted), trainings.report(caller, wanted), reader.wording());
        boolean ended = running && !evidence.isRunning();
        running = evidence.isRunning();
        if (PrimeFaces.current().isAjaxRequest()) {
            PrimeFaces.current().ajax().addCallbackParam("leaderboard", evidence.getLeaderboardModel());
            PrimeFaces.current().ajax().addCallbackParam("ended", ended);
        }
    }

    public void cancel() {
        trainings.cancel(current.get(), new TrainingId(id));
        reader.done("done.cancelled");
        refresh();
    }

    public void keepBest() {
        trainings.keepBest(current.get(), new TrainingId(id));
        reader.done("done.kept");
        refresh();
    }

    /** Lets the comparison go on for the chosen time. */
    public void goOn() throws IOException {
        trainings.goOn(current.get(), new TrainingId(id), Duration.ofMinutes(moreMinutes));
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/predictml/model?id=" + id);
    }

    /** Trains the live model again on what came true; the new training's page shows how that goes. */
    public void trainAgain() throws IOException {
        Caller caller = current.get();
        TrainingSummary live = trainings.find(caller, new TrainingId(id));
        TrainingSummary started = retraining.retrain(caller, live.datasetId());
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/predictml/model?id="
                + started.id().value());
    }

    public void retry() {
        trainings.retry(current.get(), new TrainingId(id));
        reader.done("done.retried");
        refresh();
    }

    private void list(Caller caller) {
        Listed<TrainingSummary> found = caller.isAdmin()
                ? overview.list(caller, EnumSet.allOf(JobStatus.class), query.listing())
                : overview.own(caller, query.listing());
        query.found(found.total());
        all = found.rows();
    }

    public ListQuery getQuery() {
        return query;
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

    /** The model's card as a PDF. */
    public StreamedContent getCard() {
        String filename = evidence.getTraining().filename().replaceAll("\\.[^.]*$", "");
        return DefaultStreamedContent.builder()
                .name(filename + ".pdf")
                .contentType("application/pdf")
                .writer(out -> new ModelCard(evidence, reader.wording()).writeTo(out))
                .build();
    }

    public boolean isRetryable() {
        JobStatus status = evidence.getTraining().status();
        return status == JobStatus.FAILED || status == JobStatus.CANCELLED;
    }

    /** Whether it was cut short and may be given more time. */
    public boolean isContinuable() {
        return continuable;
    }

    /** The choices of more time. */
    public List<Integer> getChoices() {
        return MORE_MINUTES;
    }

    public int getMoreMinutes() {
        return moreMinutes;
    }

    public void setMoreMinutes(int value) {
        moreMinutes = value;
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
