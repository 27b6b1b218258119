package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.Reason;
import io.predictml.domain.prediction.RowSource;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.monitoring.InputTally;
import io.predictml.engine.monitoring.OutputReference;
import io.predictml.engine.prepare.Preparation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A loaded model: raw rows in, predictions out. Safe for any number of threads. */
public final class Scorer implements ServedModel {
    private static final double TOLERANCE = 1e-9;
    /** Calls after which the virtual machine has compiled what is called. */
    private static final int WARM = 5_000;

    private final Manifest manifest;
    private final TrainedModel trained;
    private final ModelPool pool;
    private final List<CheckRow> checks;
    private final InputReader reader;
    private final Reasons reasons;
    private final String version;
    private final InputTally tally;

    Scorer(Manifest manifest, List<Preparation> preparations, ModelPool pool, List<CheckRow> checks, String version) {
        this.manifest = manifest;
        this.trained = pool.use(models -> trained(manifest, preparations, models));
        this.pool = pool;
        this.checks = List.copyOf(checks);
        this.reader = new InputReader(manifest.fields());
        this.reasons =
                new Reasons(manifest.fields(), reader, manifest.uncertainty().calibration());
        this.version = version;
        this.tally = new InputTally(manifest.inputs());
    }

    private static TrainedModel trained(Manifest manifest, List<Preparation> preparations, List<FittedModel> models) {
        if (preparations.size() != models.size() || manifest.weights().size() != models.size()) {
            throw new ArtefactRejected("The parts of the model's file do not fit together.");
        }
        List<TrainedModel.Member> members = IntStream.range(0, models.size())
                .mapToObj(i -> new TrainedModel.Member(
                        firstLike(preparations, i),
                        models.get(i),
                        manifest.weights().get(i)))
                .toList();
        return new TrainedModel(members, manifest.labels(), manifest.low(), manifest.high());
    }

    /** Members that were prepared alike share the preparation, so that a row is encoded once for them. */
    private static Preparation firstLike(List<Preparation> preparations, int place) {
        return preparations.get(preparations.indexOf(preparations.get(place)));
    }

    @Override
    public String modelName() {
        return manifest.algorithm();
    }

    @Override
    public String modelVersion() {
        return version;
    }

    @Override
    public ProblemType problemType() {
        return manifest.problemType();
    }

    @Override
    public InputSchema schema() {
        return manifest.schema();
    }

    /** What the model was made from. */
    public Provenance provenance() {
        return manifest.provenance();
    }

    @Override
    public List<String> labels() {
        return manifest.labels();
    }

    @Override
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        return rows.isEmpty() ? List.of() : counted(reader.read(rows), explain);
    }

    @Override
    public List<Prediction> answer(RowSource source) {
        IncomingRows rows = new IncomingRows(reader);
        boolean explain = source.writeTo(rows);
        return counted(rows.rows(), explain);
    }

    private List<Prediction> counted(List<ParsedRow> rows, boolean explain) {
        List<Prediction> predictions = predictions(rows, explain);
        tally.add(rows);
        return predictions;
    }

    /** What of a row the model takes: the fields that it has, whose values fit. */
    public Map<String, Object> fitting(Map<String, Object> row) {
        return reader.fitting(row);
    }

    /** The same as it is learned from: numbers and dates as {@link Double}, all else as text; missing values are left out. */
    public Map<String, Object> values(Map<String, Object> row) {
        ParsedRow parsed = reader.read(List.of(fitting(row))).get(0);
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < manifest.fields().size(); i++) {
            String field = manifest.fields().get(i).input().name();
            if (Double.isFinite(parsed.number(i))) {
                values.put(field, parsed.number(i));
            } else if (!parsed.level(i).isEmpty()) {
                values.put(field, parsed.level(i));
            }
        }
        return values;
    }

    /** Where the values of the rows fell that it has answered. */
    public InputTally tally() {
        return tally;
    }

    /** What it answered to rows that it had not learned from; empty in models of earlier versions. */
    public Optional<OutputReference> outputs() {
        return manifest.outputs();
    }

    /** What it was measured to be worth on held-out rows. */
    public Map<Metric, Double> metrics() {
        return manifest.metrics();
    }

    private List<Prediction> predictions(List<ParsedRow> parsed, boolean explain) {
        return pool.use(models -> {
            TrainedModel own = trained.with(models);
            List<double[]> outputs = outputs(own, parsed);
            List<Prediction> predictions = new ArrayList<>();
            for (int i = 0; i < parsed.size(); i++) {
                ParsedRow row = parsed.get(i);
                double[] output = outputs.get(i);
                predictions.add(prediction(output, row, explain ? reasons.of(own, row, output) : List.of()));
            }
            return predictions;
        });
    }

    /**
     * Scores the rows that were recorded when the model was published.
     *
     * @throws ArtefactRejected where an answer differs from the recorded one by more than 1e-9
     */
    public void selfCheck() {
        for (CheckRow check : checks) {
            ParsedRow row = reader.read(List.of(check.input())).get(0);
            double[] output = pool.use(models -> output(trained.with(models), row));
            for (int i = 0; i < output.length; i++) {
                double recorded = check.output().get(i);
                if (!(Math.abs(output[i] - recorded) <= TOLERANCE * Math.max(1, Math.abs(recorded)))) {
                    throw new ArtefactRejected(
                            "The model does not answer as it did when it was published; it is not used. Train again with this version.");
                }
            }
        }
    }

    /**
     * Answers the recorded rows again and again, so that the first call is as fast as the thousandth.
     *
     * @param most how long at most
     */
    public void warmUp(Duration most) {
        List<Map<String, Object>> rows = checks.stream().map(CheckRow::input).toList();
        long end = System.nanoTime() + most.toNanos();
        for (int i = 0; i < WARM && System.nanoTime() < end; i++) {
            predictions(reader.read(List.of(rows.get(i % rows.size()))), false);
        }
    }

    /** What the model answers, before calibration. */
    static double[] output(TrainedModel model, ParsedRow row) {
        return outputs(model, List.of(row)).get(0);
    }

    private static List<double[]> outputs(TrainedModel model, List<ParsedRow> rows) {
        try {
            return model.predict(rows);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The model failed to answer", e);
        }
    }

    private Prediction prediction(double[] stated, ParsedRow row, List<Reason> why) {
        Conformal conformal = manifest.uncertainty().conformal();
        double[] output = manifest.uncertainty().calibration().apply(stated);
        if (manifest.labels().isEmpty()) {
            double number = output[0];
            Optional<Interval> interval = Optional.of(conformal.interval(number));
            return new Prediction("", number, Map.of(), interval, List.of(), why, row.notes());
        }
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < output.length; i++) {
            probabilities.put(manifest.labels().get(i), output[i]);
        }
        String label = manifest.labels().get(Predictions.mostProbable(output));
        List<String> likely =
                conformal.likely(output).stream().map(manifest.labels()::get).toList();
        return new Prediction(label, Double.NaN, probabilities, Optional.empty(), likely, why, row.notes());
    }
}
