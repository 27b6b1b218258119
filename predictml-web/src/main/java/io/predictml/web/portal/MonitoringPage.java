package io.predictml.web.portal;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.monitoring.Alert;
import io.predictml.domain.monitoring.ColumnDrift;
import io.predictml.domain.monitoring.ExpectedQuality;
import io.predictml.domain.monitoring.MonitoredModel;
import io.predictml.domain.monitoring.Traffic;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.monitoring.MonitoringService;
import io.predictml.ejb.training.RetrainService;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** What came to the deployed models: all of them, or one in full. Which one and how far back stand in the address. */
@Named("monitoringPage")
@ViewScoped
public class MonitoringPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<Integer> WINDOWS = List.of(1, 24, 168, 720);

    @Inject
    private MonitoringService monitoring;

    @EJB
    private RetrainService trainings;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String id = "";
    private int hours = 24;
    private transient List<MonitoredModel> all = List.of();
    private transient List<MonitoredModel> one = List.of();
    private transient List<Figure> figures = List.of();

    /** Looks at everything again. */
    public void refresh() {
        if (!WINDOWS.contains(hours)) {
            hours = 24;
        }
        if (id == null || id.isEmpty()) {
            all = monitoring.overview(current.get(), Duration.ofHours(hours));
            return;
        }
        MonitoredModel model = monitoring.look(current.get(), new DeploymentId(id), Duration.ofHours(hours));
        one = List.of(model);
        figures = model.traffic().calls() == 0 ? List.of() : new MonitoringFigures(reader.wording(), hours).of(model);
    }

    /** Trains the model again on what came true; the page of its review shows how that goes. */
    public String retrain() {
        MonitoredModel model = monitoring.look(current.get(), new DeploymentId(id), Duration.ofHours(1));
        TrainingSummary started =
                trainings.retrain(current.get(), model.deployment().datasetId());
        return "/predictml/admin/review.xhtml?faces-redirect=true&id="
                + started.id().value();
    }

    public List<MonitoredModel> getAll() {
        return all;
    }

    /** The one that is looked at in full; empty on the overview. */
    public List<MonitoredModel> getOne() {
        return one;
    }

    public List<Figure> getFigures() {
        return figures;
    }

    public List<String> getWindows() {
        return WINDOWS.stream().map(String::valueOf).toList();
    }

    public Status status(MonitoredModel model) {
        return Status.of(model.deployment().status());
    }

    /** How an alert looks: it lasts, or it is over. */
    public Status status(Alert alert) {
        return alert.clearedAt().isEmpty()
                ? new Status("bad", "pi-exclamation-triangle", "alert.lasts")
                : new Status("quiet", "pi-check", "alert.over");
    }

    /** How a switch stands. */
    public Status onOrOff(boolean on) {
        if (on) {
            return new Status("good", "pi-check", "switch.on");
        }
        return new Status("quiet", "pi-times", "switch.off");
    }

    public Status status(ColumnDrift drift) {
        return switch (drift.level()) {
            case NONE -> new Status("good", "pi-check-circle", "drift.NONE");
            case MODERATE -> new Status("waiting", "pi-exclamation-circle", "drift.MODERATE");
            case LARGE -> new Status("bad", "pi-exclamation-triangle", "drift.LARGE");
        };
    }

    /** A time in the middle of it all, in milliseconds. */
    public String millis(long micros) {
        return reader.wording().text("monitoring.millis", reader.wording().number(micros / 1000.0));
    }

    public String errors(Traffic traffic) {
        return reader.wording().percent(traffic.errorShare());
    }

    /** The promise and what is expected of it now, in a sentence. */
    public String quality(ExpectedQuality quality) {
        Wording say = reader.wording();
        return say.text(
                "monitoring.quality.is",
                quality.metric().label(),
                say.metric(quality.metric(), quality.expected()),
                say.metric(quality.metric(), quality.promised()));
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public int getHours() {
        return hours;
    }

    public void setHours(int hours) {
        this.hours = hours;
    }
}
