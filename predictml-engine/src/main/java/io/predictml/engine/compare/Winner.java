package io.predictml.engine.compare;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.training.ChallengerTest;
import io.predictml.domain.training.FeatureImportance;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.ModelMakeup;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.PartialDependence;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Dependence;
import io.predictml.engine.evaluate.Evidence;
import io.predictml.engine.evaluate.Importance;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.model.Explanation;
import io.predictml.engine.model.HeldOutAnswer;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.ModelContent;
import io.predictml.engine.model.Provenance;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.ScoringField;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.monitoring.OutputReference;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.RawRow;
import io.predictml.engine.prepare.TableRow;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import io.predictml.engine.table.Table;
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

/** Proves and publishes the candidate that won, or the one that is offered beside it. Runs in a worker process. */
public final class Winner {
    private static final Duration IMPORTANCE_LIMIT = Duration.ofSeconds(8);
    private static final Duration DEPENDENCE_LIMIT = Duration.ofSeconds(5);
    private static final int TIMED_ROWS = 500;
    private static final Duration TIMING = Duration.ofMillis(150);
    private static final int SMALL = 6_000;
    private static final int MEDIUM = 25_000;

    private final Experiment experiment;
    private final Table table;
    private final Target target;
    private final String name;
    private final Makeup makeup;
    private final Fits fits;

    /** @param fits shared with the other model that is offered; of the same experiment and table */
    public Winner(Experiment experiment, Table table, String candidateName, Fits fits) {
        this.experiment = experiment;
        this.table = table;
        this.target = experiment.target(table);
        this.name = candidateName;
        this.makeup = Makeup.of(experiment, candidateName);
        this.fits = fits;
    }

    /**
     * Learns from the training rows and scores the held-out ones.
     *
     * @param limit how long it should take; where that is short it learns from fewer rows and measures less
     * @throws Exception whatever the candidate throws
     */
    public ModelReport report(Duration limit) throws Exception {
        int[] learned = experiment.allTrainingRows();
        Fitting.Load load = fits.load(part(limit, 50), makeup.members(), learned.length, 1);
        int[] training = fits.sample(learned, load);
        int[] heldOut = experiment.allHeldOutRows();
        TrainedModel model = fits.blend(makeup.members(), learned, load);
        Optional<Predictions> unseen = unseen();
        Calibration calibration = calibration();
        Predictions predicted = calibration.apply(predict(model, heldOut));
        Importance.Model calibrated = row -> calibration.apply(model.predict(row));
        Evidence evidence = Evidence.of(
                experiment.problemType(),
                experiment.target(),
                target,
                training,
                predicted,
                experiment.settings().seed());
        List<FeatureImportance> importance = new Importance(calibrated, table, experiment.fields(), heldOut, target)
                .measure(
                        experiment.problemType(),
                        shorter(part(limit, 20), IMPORTANCE_LIMIT),
                        experiment.settings().seed());
        ModelDiagnostics diagnostics = evidence.diagnostics(
                predicted,
                unseen.map(calibration::apply),
                dependence(calibrated, heldOut, importance, part(limit, 10)),
                new OtherPartition(experiment, table, makeup.members())
                        .judge(predicted, load, part(limit, 20), calibration));
        List<String> notes = notes(importance.size(), training.length, calibration);
        Optional<Champion> champion = Champion.read(experiment.folder());
        Optional<ChallengerTest> challenge = champion.map(live -> live.against(heldOut, predicted, target));
        ModelReport report = report(evidence, importance, notes, diagnostics, told(model, heldOut), challenge);
        List<HeldOutAnswer> answers = answers(heldOut, predicted, champion);
        WholeFile.write(answersFile(), stream -> stream.write(Json.MAPPER.writeValueAsBytes(answers)));
        WholeFile.write(reportFile(), stream -> stream.write(Json.MAPPER.writeValueAsBytes(report)));
        return report;
    }

    private ModelReport report(
            Evidence evidence,
            List<FeatureImportance> importance,
            List<String> notes,
            ModelDiagnostics diagnostics,
            ModelMakeup told,
            Optional<ChallengerTest> challenge) {
        return new ModelReport(
                name,
                makeup.implementation(),
                experiment.problemType(),
                experiment.target(),
                experiment.trainingRows(),
                experiment.heldOutRows(),
                evidence.metrics(),
                evidence.baseline(),
                evidence.baselineName(),
                evidence.verdict(),
                evidence.confusion(),
                evidence.curves(),
                evidence.predictedAgainstTrue(),
                importance,
                experiment.preparation(),
                notes,
                Optional.of(diagnostics),
                Optional.of(told),
                challenge);
    }

    private List<HeldOutAnswer> answers(int[] heldOut, Predictions predicted, Optional<Champion> champion) {
        return IntStream.range(0, heldOut.length)
                .mapToObj(at -> new HeldOutAnswer(
                        champion.map(live -> live.nameOf(heldOut[at])).orElse("#" + heldOut[at]),
                        predicted.isClassification() ? predicted.labels().get(predicted.predictedClass(at)) : "",
                        predicted.isClassification() ? 0 : predicted.number(at)))
                .toList();
    }

    private Path answersFile() {
        return experiment.folder().resolve("held-out-" + name + ".json");
    }

    private List<HeldOutAnswer> readAnswers() throws IOException {
        return Files.exists(answersFile())
                ? List.of(Json.MAPPER.readValue(answersFile().toFile(), HeldOutAnswer[].class))
                : List.of();
    }

    /** Measured last, when everything that answers is warm. */
    private ModelMakeup told(TrainedModel model, int[] heldOut) throws Exception {
        int[] rows = Arrays.copyOf(heldOut, Math.min(heldOut.length, TIMED_ROWS));
        RawRow first = new TableRow(
                        table, experiment.fields().stream().map(Field::name).toList())
                .at(rows[0]);
        boolean exact = Explanation.of(model, first, 0).isPresent();
        return makeup.told(micros(model, rows), exact);
    }

    /** Per row, in the fastest of some passes, in which least of other work got between. */
    private double micros(TrainedModel model, int[] rows) throws Exception {
        long end = System.nanoTime() + TIMING.toNanos();
        long fastest = Long.MAX_VALUE;
        do {
            long begin = System.nanoTime();
            predict(model, rows);
            fastest = Math.min(fastest, System.nanoTime() - begin);
        } while (System.nanoTime() < end);
        return fastest / 1e3 / rows.length;
    }

    private List<String> notes(int measured, int learnedFrom, Calibration calibration) throws IOException {
        List<String> notes = new ArrayList<>();
        RunnerUp.against(name, experiment, target).ifPresent(rival -> notes.add(rival.sentence()));
        int trainingRows = experiment.trainingRows();
        notes.addAll(makeup.notes(trainingRows));
        if (!calibration.equals(Calibration.none())) {
            notes.add(
                    "Its probabilities are calibrated by its mistakes on rows that it had not learned from; the figures are those of the calibrated ones.");
        }
        if (learnedFrom < trainingRows) {
            notes.add("To keep to the time budget and the memory it learned from %d of the %d training rows."
                    .formatted(learnedFrom, trainingRows));
        }
        if (measured < experiment.fields().size()) {
            notes.add("The importance of %d of the %d columns was measured; the time for it was up then."
                    .formatted(measured, experiment.fields().size()));
        }
        return notes;
    }

    /**
     * Learns from all rows, writes the artefact, and checks that it loads and answers as the model does.
     *
     * @param limit how long it should take; where that is short it learns from fewer rows, or the model that was scored is
     *     published where that learned from more
     * @throws Exception whatever the candidate throws, or an IOException where the artefact cannot be written
     */
    public PublishedModel publish(Path artefact, Duration limit) throws Exception {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        Fitting.Load load = fits.load(part(limit, 80), makeup.members(), rows.length, bag(rows.length));
        int[] training = experiment.allTrainingRows();
        Optional<Fitting.Load> scored = fits.done(makeup.members().keySet(), training.length);
        if (scored.isPresent() && scored.get().rows() > load.rows()) {
            rows = training;
            load = scored.get();
        }
        TrainedModel model = fits.blend(makeup.members(), rows, load);
        Optional<ModelReport> report = readReport();
        Calibration calibration = calibration();
        Predictions unseen = calibration.apply(unseenOrHeldOut());
        Conformal conformal = Conformal.of(unseen);
        ModelContent content = new ModelContent(
                model,
                name,
                makeup.implementation(),
                experiment.problemType(),
                ScoringField.of(table, experiment.fields()),
                schema(report.map(ModelReport::importance).orElse(List.of())),
                report.map(Winner::values).orElse(Map.of()),
                new Uncertainty(calibration, conformal),
                Optional.of(OutputReference.of(unseen, conformal)),
                Provenance.now(experiment.tableSha256(), experiment.target(), load.rows()));
        PublishedModel published = ModelArtefact.write(content, table, experiment.fields(), readAnswers(), artefact);
        ModelArtefact.load(artefact, published.sha256(), "").selfCheck();
        return published;
    }

    private InputSchema schema(List<FeatureImportance> importance) {
        List<String> byImportance =
                importance.stream().map(FeatureImportance::column).toList();
        return ScoringField.schema(table, experiment.fields(), byImportance);
    }

    private static Map<Metric, Double> values(ModelReport report) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        report.metrics().forEach((metric, estimate) -> values.put(metric, estimate.value()));
        return values;
    }

    private static Duration part(Duration of, int percent) {
        return of.multipliedBy(percent).dividedBy(100);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** How many models, each fitted to stop on other rows, make up a member: fewer on tables where one is as good. */
    static int bag(int rows) {
        return rows <= SMALL ? 5 : rows <= MEDIUM ? 3 : 1;
    }

    private Predictions predict(TrainedModel model, int[] rows) throws Exception {
        return model.predictions(table, experiment.fields(), rows, target);
    }

    private Path reportFile() {
        return experiment.folder().resolve("report-" + name + ".json");
    }

    private Optional<ModelReport> readReport() throws IOException {
        return Files.exists(reportFile())
                ? Optional.of(Json.MAPPER.readValue(reportFile().toFile(), ModelReport.class))
                : Optional.empty();
    }

    /** What the candidate predicted for training rows that it had not learned from then. */
    private Optional<Predictions> unseen() throws IOException {
        return OutOfFold.latest(experiment, name, target.labels()).map(OutOfFold::predictions);
    }

    /** From the last rung alone: of fewer rows, a model makes other mistakes than the winner of all. */
    private Calibration calibration() throws IOException {
        return OutOfFold.read(experiment, name, target.labels())
                .map(last -> Calibration.choose(
                        last.predictions(), experiment.settings().seed()))
                .orElseGet(Calibration::none);
    }

    private Predictions unseenOrHeldOut() throws Exception {
        Optional<Predictions> unseen = unseen();
        return unseen.isPresent() ? unseen.get() : heldOut();
    }

    private Predictions heldOut() throws Exception {
        int[] training = experiment.allTrainingRows();
        TrainedModel model = fits.blend(makeup.members(), training, new Fitting.Load(1, training.length));
        return predict(model, experiment.allHeldOutRows());
    }

    private List<PartialDependence> dependence(
            Importance.Model model, int[] heldOut, List<FeatureImportance> importance, Duration limit)
            throws Exception {
        List<String> mattering = importance.stream()
                .filter(column -> column.importance() > 0)
                .map(FeatureImportance::column)
                .toList();
        return new Dependence(model, table, experiment.fields(), heldOut, target, experiment.target())
                .measure(mattering, shorter(limit, DEPENDENCE_LIMIT));
    }
}
