package io.predictml.engine.compare;

import io.predictml.domain.dataset.Layout;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.FeatureImportance;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.ModelMakeup;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.PartialDependence;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.ScaleReport;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Dependence;
import io.predictml.engine.evaluate.Evidence;
import io.predictml.engine.evaluate.Importance;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.model.Explanation;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.ModelContent;
import io.predictml.engine.model.ModelFile;
import io.predictml.engine.model.Provenance;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.ScoringField;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.monitoring.OutputReference;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Proves and publishes the model that learned from a whole table on a cluster, by those of the held-out rows that came back
 * from there. It learns nothing more: what was scored is what is published. Runs in a worker process.
 */
public final class ScaledWinner {
    private static final UploadLimits ALL =
            new UploadLimits(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 1);

    private static final Duration IMPORTANCE_LIMIT = Duration.ofSeconds(8);
    private static final Duration DEPENDENCE_LIMIT = Duration.ofSeconds(5);
    private static final int TIMED_ROWS = 500;

    private final Experiment experiment;
    private final Table table;
    private final ScaleOrder order;
    private final ScaleReport found;
    private final TrainedModel model;
    private final Table heldOut;
    private final Target truth;
    private final int[] rows;

    private ScaledWinner(Experiment experiment, Table table, ScaleDesk desk, ScaleReport found) throws IOException {
        this.experiment = experiment;
        this.table = table;
        this.order = desk.order().orElseThrow();
        this.found = found;
        this.model = ModelFile.read(desk.model());
        this.heldOut = TableReader.read(desk.heldOut(), reading(order), ALL).table();
        Column target = heldOut.column(experiment.target()).orElseThrow();
        this.truth = order.problemType().isClassification()
                ? Target.of(target, order.labels())
                : Target.of(target, order.problemType());
        this.rows = IntStream.range(0, heldOut.rows()).toArray();
    }

    /** Columns as in the sample; the file itself as the application writes it. */
    private static ReadAs reading(ScaleOrder order) {
        return new ReadAs(
                "UTF-8",
                ",",
                "\"",
                "",
                "",
                Optional.of(Layout.plain()),
                order.reading().columns());
    }

    /**
     * The model of that name that came from the whole table; empty where that candidate learned from the sample.
     *
     * @throws IOException where what lies there cannot be read
     */
    public static Optional<ScaledWinner> find(Experiment experiment, Table table, String candidateName)
            throws IOException {
        ScaleDesk desk = new ScaleDesk(experiment.folder());
        Optional<ScaleReport> found = desk.report()
                .filter(report -> !report.fromSample() && report.winner().equals(candidateName));
        return found.isPresent()
                ? Optional.of(new ScaledWinner(experiment, table, desk, found.get()))
                : Optional.empty();
    }

    /**
     * What the held-out rows prove.
     *
     * @param limit how long it should take
     * @throws Exception whatever the model throws
     */
    public ModelReport report(Duration limit) throws Exception {
        Predictions predicted = predictions();
        Evidence evidence = Evidence.of(
                experiment.problemType(),
                experiment.target(),
                experiment.target(table),
                experiment.allTrainingRows(),
                predicted,
                experiment.settings().seed());
        List<FeatureImportance> importance = new Importance(model::predict, heldOut, experiment.fields(), rows, truth)
                .measure(
                        experiment.problemType(),
                        shorter(limit.dividedBy(5), IMPORTANCE_LIMIT),
                        experiment.settings().seed());
        ModelDiagnostics diagnostics =
                evidence.diagnostics(predicted, Optional.empty(), dependence(importance, limit), Optional.empty());
        ModelReport report = new ModelReport(
                found.winner(),
                found.implementation(),
                experiment.problemType(),
                experiment.target(),
                found.trainingRows(),
                found.heldOutRows(),
                evidence.metrics(),
                evidence.baseline(),
                evidence.baselineName(),
                evidence.verdict(),
                evidence.confusion(),
                evidence.curves(),
                evidence.predictedAgainstTrue(),
                importance,
                experiment.preparation(),
                notes(predicted.size()),
                Optional.of(diagnostics),
                Optional.of(told()),
                Optional.empty());
        WholeFile.write(reportFile(), stream -> stream.write(Json.MAPPER.writeValueAsBytes(report)));
        return report;
    }

    private List<PartialDependence> dependence(List<FeatureImportance> importance, Duration limit) throws Exception {
        List<String> mattering = importance.stream()
                .filter(column -> column.importance() > 0)
                .map(FeatureImportance::column)
                .toList();
        return new Dependence(model::predict, heldOut, experiment.fields(), rows, truth, experiment.target())
                .measure(mattering, shorter(limit.dividedBy(10), DEPENDENCE_LIMIT));
    }

    private List<String> notes(int shown) {
        List<String> notes = new ArrayList<>(found.notes());
        notes.add("It learned from the whole table; what is told of the columns is of a sample of %d rows."
                .formatted(table.rows()));
        if (shown < found.heldOutRows()) {
            notes.add("The figures and curves are of %d of the %d held-out rows, drawn by chance."
                    .formatted(shown, found.heldOutRows()));
        }
        return notes;
    }

    private ModelMakeup told() throws Exception {
        int[] timed = Arrays.copyOf(rows, Math.min(rows.length, TIMED_ROWS));
        TableRow first = new TableRow(
                        heldOut, experiment.fields().stream().map(Field::name).toList())
                .at(0);
        long begin = System.nanoTime();
        model.predictions(heldOut, experiment.fields(), timed, truth);
        double micros = (System.nanoTime() - begin) / 1e3 / timed.length;
        return new ModelMakeup(
                ModelChoice.SINGLE,
                List.of(new ModelMakeup.Member(found.winner(), 1)),
                micros,
                Explanation.of(model, first, 0).isPresent(),
                1);
    }

    /**
     * Writes the artefact and checks that it loads and answers as the model does.
     *
     * @throws Exception an IOException where the artefact cannot be written, or whatever the model throws
     */
    public PublishedModel publish(Path artefact) throws Exception {
        Predictions unseen = predictions();
        Conformal conformal = Conformal.of(unseen);
        Optional<ModelReport> report = readReport();
        List<String> byImportance = report.map(ModelReport::importance).orElse(List.of()).stream()
                .map(FeatureImportance::column)
                .toList();
        Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        report.map(ModelReport::metrics)
                .orElse(Map.<Metric, MetricEstimate>of())
                .forEach((metric, estimate) -> metrics.put(metric, estimate.value()));
        ModelContent content = new ModelContent(
                model,
                found.winner(),
                found.implementation(),
                experiment.problemType(),
                ScoringField.of(table, experiment.fields()),
                ScoringField.schema(table, experiment.fields(), byImportance),
                metrics,
                new Uncertainty(Calibration.none(), conformal),
                Optional.of(OutputReference.of(unseen, conformal)),
                Provenance.now(order.fingerprint(), experiment.target(), found.trainingRows()));
        PublishedModel published = ModelArtefact.write(content, table, experiment.fields(), artefact);
        ModelArtefact.load(artefact, published.sha256(), "").selfCheck();
        return published;
    }

    private Predictions predictions() throws Exception {
        return model.predictions(heldOut, experiment.fields(), rows, truth);
    }

    private Path reportFile() {
        return experiment.folder().resolve("report-" + found.winner() + ".json");
    }

    private Optional<ModelReport> readReport() throws IOException {
        return Files.exists(reportFile())
                ? Optional.of(Json.MAPPER.readValue(reportFile().toFile(), ModelReport.class))
                : Optional.empty();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
