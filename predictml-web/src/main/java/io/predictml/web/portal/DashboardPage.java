package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.dataset.DatasetService;
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
import java.util.Optional;
import org.primefaces.event.FileUploadEvent;

/** A user's datasets, and the door for new ones. */
@Named("dashboardPage")
@ViewScoped
public class DashboardPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int CARDS = 24;
    private static final int RECENT_LINES = 3;

    @Inject
    private DatasetService datasets;

    @Inject
    private TrainingService trainings;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private int shown = CARDS;
    private transient List<DatasetCard> cards = List.of();
    private boolean more;

    /** Looks at everything again. */
    public void refresh() {
        Caller caller = current.get();
        List<DatasetSummary> found = datasets.list(caller, Optional.empty(), shown + 1);
        more = found.size() > shown;
        cards = found.stream().limit(shown).map(this::card).toList();
    }

    public void showMore() {
        shown += CARDS;
        refresh();
    }

    public void upload(FileUploadEvent event) throws IOException {
        try (InputStream content = event.getFile().getInputStream()) {
            received(event.getFile().getFileName(), content);
        }
    }

    public void tryOut(DemoTable table) throws IOException {
        try (InputStream content = table.open()) {
            received(table.getFilename(), content);
        }
    }

    public void cancel(String training) {
        trainings.cancel(current.get(), new TrainingId(training));
        refresh();
    }

    public void retry(String training) {
        trainings.retry(current.get(), new TrainingId(training));
        refresh();
    }

    private void received(String filename, InputStream content) throws IOException {
        DatasetId id = datasets.receive(current.get(), filename, content, "").id();
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/predictml/dataset?id=" + id);
    }

    private DatasetCard card(DatasetSummary dataset) {
        List<LogLine> recent = dataset.training()
                .filter(training -> training.status() == JobStatus.TRAINING)
                .map(training -> trainings.detail(current.get(), training.id()).logs())
                .orElse(List.of());
        return DatasetCard.of(
                dataset, recent.subList(Math.max(0, recent.size() - RECENT_LINES), recent.size()), reader.wording());
    }

    public List<DatasetCard> getCards() {
        return cards;
    }

    /** Whether there is nothing yet. */
    public boolean isFresh() {
        return cards.isEmpty();
    }

    public boolean isMore() {
        return more;
    }

    /** How soon the page should look again: as soon as the quickest of its cards. */
    public Pace getPace() {
        return cards.stream()
                .map(DatasetCard::getPace)
                .max(Comparator.naturalOrder())
                .orElse(Pace.STILL);
    }

    public DemoTable[] getDemoTables() {
        return DemoTable.values();
    }
}
