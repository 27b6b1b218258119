package io.predictml.web.portal;

import io.predictml.domain.Listed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.dataset.SurveyService;
import io.predictml.ejb.training.TrainingOverview;
import io.predictml.ejb.training.TrainingOverview.Glimpse;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primefaces.event.FileUploadEvent;

/** A user's datasets, and the door for new ones. */
@Named("dashboardPage")
@ViewScoped
public class DashboardPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int CARDS = 24;
    private static final int RECENT_LINES = 3;

    private final ListQuery query = new ListQuery(CARDS);

    @Inject
    private DatasetService datasets;

    @Inject
    private SurveyService surveying;

    @Inject
    private TrainingService trainings;

    @Inject
    private TrainingOverview overview;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String location = "";
    private transient List<DatasetCard> cards = List.of();
    private transient List<SurveyCard> surveys = List.of();

    /** Looks at everything again. */
    public void refresh() {
        Caller caller = current.get();
        Listed<DatasetSummary> found = datasets.list(caller, query.listing());
        query.found(found.total());
        surveys = surveying.isSetUp()
                ? surveying.pending(caller).stream()
                        .map(survey -> SurveyCard.of(survey, reader.wording()))
                        .toList()
                : List.of();
        Map<TrainingId, Glimpse> glimpses = overview.glimpses(
                found.rows().stream()
                        .map(DatasetSummary::training)
                        .flatMap(Optional::stream)
                        .filter(training -> training.status() == JobStatus.TRAINING)
                        .toList(),
                RECENT_LINES);
        cards = found.rows().stream()
                .map(dataset -> DatasetCard.of(
                        dataset, dataset.training().map(training -> glimpses.get(training.id())), reader.wording()))
                .toList();
    }

    public void upload(FileUploadEvent event) throws IOException {
        try (InputStream content = event.getFile().getInputStream()) {
            received(event.getFile().getFileName(), content);
        }
    }

    /** Has the table read that lies at the location. */
    public void refer() throws IOException {
        surveying.register(current.get(), location, "");
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/predictml/dashboard");
    }

    public void cancelSurvey(String dataset) {
        surveying.cancel(current.get(), new DatasetId(dataset));
        reader.done("done.cancelled");
        refresh();
    }

    public void tryOut(DemoTable table) throws IOException {
        try (InputStream content = table.open()) {
            received(table.getFilename(), content);
        }
    }

    public void cancel(String training) {
        trainings.cancel(current.get(), new TrainingId(training));
        reader.done("done.cancelled");
        refresh();
    }

    public void retry(String training) {
        trainings.retry(current.get(), new TrainingId(training));
        reader.done("done.retried");
        refresh();
    }

    private void received(String filename, InputStream content) throws IOException {
        DatasetId id = datasets.receive(current.get(), filename, content, "").id();
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/predictml/dataset?id=" + id);
    }

    /** Tables that are being read where they lie. */
    public List<SurveyCard> getSurveys() {
        return surveys;
    }

    /** Whether tables can be had from elsewhere. */
    public boolean isReferring() {
        return surveying.isSetUp();
    }

    /** Where tables lie that can be had. */
    public List<String> getTables() {
        return surveying.offered();
    }

    public String getLocation() {
        return location;
    }

    public void setLocation(String value) {
        location = value;
    }

    public List<DatasetCard> getCards() {
        return cards;
    }

    /** Whether there is nothing yet. */
    public boolean isFresh() {
        return query.getTotal() == 0 && !query.isSearched() && surveys.isEmpty();
    }

    public ListQuery getQuery() {
        return query;
    }

    /** How soon the page should look again: as soon as the quickest of its cards. */
    public Pace getPace() {
        return Stream.concat(
                        cards.stream().map(DatasetCard::getPace),
                        surveys.stream().filter(SurveyCard::isMoving).map(survey -> Pace.QUICK))
                .max(Comparator.naturalOrder())
                .orElse(Pace.STILL);
    }

    public DemoTable[] getDemoTables() {
        return DemoTable.values();
    }
}
