package io.predictml.ejb.deployment;

import io.predictml.domain.DomainException;
import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSource;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One call of a dataset that has a version on trial. A call that the canary cannot answer is answered by the live version,
 * so that a trial costs no caller an answer; afterwards this says who answered. Used by one thread.
 */
final class TrialCall implements ServedModel {
    /** About what a value of a row keeps, in bytes. */
    private static final int VALUE_SIZE = 64;

    private final Trial trial;
    private final ServedModel live;
    private ServedModel answering;

    private TrialCall(Trial trial, ServedModel live, ServedModel answering) {
        this.trial = trial;
        this.live = live;
        this.answering = answering;
    }

    static TrialCall byCanary(Trial trial, ServedModel live) {
        return new TrialCall(trial, live, trial.model());
    }

    static TrialCall byLive(Trial trial, ServedModel live) {
        return new TrialCall(trial, live, live);
    }

    @Override
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        long size = (long) VALUE_SIZE * rows.stream().mapToInt(Map::size).sum();
        return answer(model -> model.predict(rows, explain), size);
    }

    @Override
    public List<Prediction> answer(RowSource source) {
        return answer(model -> model.answer(source), source.size());
    }

    // Whatever a canary throws must not reach the caller.
    private List<Prediction> answer(Function<ServedModel, List<Prediction>> call, long size) {
        if (answering == live) {
            return byLive(call, size);
        }
        long begin = System.nanoTime();
        try {
            List<Prediction> answers = call.apply(trial.model());
            trial.counts().trial().answered(answers.size(), System.nanoTime() - begin);
            return answers;
        } catch (RuntimeException e) {
            answering = live;
            List<Prediction> answers = byLive(call, size);
            trial.failed(e);
            return answers;
        }
    }

    private List<Prediction> byLive(Function<ServedModel, List<Prediction>> call, long size) {
        long begin = System.nanoTime();
        List<Prediction> answers;
        try {
            answers = call.apply(live);
        } catch (RuntimeException e) {
            if (!isCallersFault(e)) {
                trial.counts().live().failed();
            }
            throw e;
        }
        trial.counts().live().answered(answers.size(), System.nanoTime() - begin);
        trial.mirror(new Mirror.Copy(call, answers, size));
        return answers;
    }

    private static boolean isCallersFault(RuntimeException e) {
        return e instanceof DomainException refusal && refusal.kind() != DomainException.Kind.UNAVAILABLE;
    }

    @Override
    public String modelName() {
        return answering.modelName();
    }

    @Override
    public String modelVersion() {
        return answering.modelVersion();
    }

    @Override
    public ProblemType problemType() {
        return answering.problemType();
    }

    @Override
    public InputSchema schema() {
        return answering.schema();
    }

    @Override
    public List<String> labels() {
        return answering.labels();
    }
}
