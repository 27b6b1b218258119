package io.predictml.engine.model;

import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.Reason;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.prepare.Preparation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A loaded model: raw rows in, predictions out. Safe for any number of threads. */
public final class Scorer implements ServedModel {
    private static final double TOLERANCE = 1e-9;
    private static final double NO_EFFECT = 1e-12;

    private final Manifest manifest;
    private final TrainedModel trained;
    private final ModelPool pool;
    private final List<CheckRow> checks;
    private final InputReader reader;
    private final String version;

    Scorer(Manifest manifest, List<Preparation> preparations, ModelPool pool, List<CheckRow> checks, String version) {
        this.manifest = manifest;
        this.trained = pool.use(models -> trained(manifest, preparations, models));
        this.pool = pool;
        this.checks = List.copyOf(checks);
        this.reader = new InputReader(manifest.fields());
        this.version = version;
    }

    private static TrainedModel trained(Manifest manifest, List<Preparation> preparations, List<FittedModel> models) {
        if (preparations.size() != models.size() || manifest.weights().size() != models.size()) {
            throw new ArtefactRejected("The parts of the model's file do not fit together.");
        }
        List<TrainedModel.Member> members = IntStream.range(0, models.size())
                .mapToObj(i -> new TrainedModel.Member(
                        preparations.get(i), models.get(i), manifest.weights().get(i)))
                .toList();
        return new TrainedModel(members, manifest.labels(), manifest.low(), manifest.high());
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
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        List<ParsedRow> parsed = reader.read(rows);
        return pool.use(models -> {
            TrainedModel own = trained.with(models);
            List<Prediction> predictions = new ArrayList<>();
            for (ParsedRow row : parsed) {
                double[] output = output(own, row);
                predictions.add(prediction(output, row, explain ? reasons(own, row, output) : List.of()));
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

    private static double[] output(TrainedModel model, ParsedRow row) {
        try {
            return model.predict(row);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The model failed to answer", e);
        }
    }

    private Prediction prediction(double[] output, ParsedRow row, List<Reason> reasons) {
        if (manifest.labels().isEmpty()) {
            double number = output[0];
            Interval interval = new Interval(number - manifest.residual(), number + manifest.residual());
            return new Prediction("", number, Map.of(), Optional.of(interval), reasons, row.notes());
        }
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int i = 0; i < output.length; i++) {
            probabilities.put(manifest.labels().get(i), output[i]);
        }
        String label = manifest.labels().get(Predictions.mostProbable(output));
        return new Prediction(label, Double.NaN, probabilities, Optional.empty(), reasons, row.notes());
    }

    /** Each field's effect against the same row with the field's typical value, strongest first. */
    private List<Reason> reasons(TrainedModel model, ParsedRow row, double[] output) {
        int place = manifest.labels().isEmpty() ? 0 : Predictions.mostProbable(output);
        List<Reason> reasons = new ArrayList<>();
        for (int field = 0; field < manifest.fields().size(); field++) {
            double without = output(model, row.with(field, reader.typical(field)))[place];
            double effect = output[place] - without;
            if (Math.abs(effect) > NO_EFFECT) {
                reasons.add(new Reason(manifest.fields().get(field).input().name(), text(field, row), effect));
            }
        }
        reasons.sort(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.effect())));
        return reasons;
    }

    private String text(int field, ParsedRow row) {
        double number = row.number(field);
        return Double.isNaN(number)
                ? row.level(field)
                : manifest.fields().get(field).form().orElseThrow().text(number);
    }
}
