package io.predictml.ejb.deployment;

import io.predictml.domain.DomainException;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.GivenRows;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSource;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.WrappedModel;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One call of a dataset that has a version on trial. A call that the canary cannot answer is answered by the live version,
 * so that a trial costs no caller an answer; afterwards this says who answered. Used by one thread.
 */
final class TrialCall implements WrappedModel {
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

    /** Who answers; afterwards, who did. */
    @Override
    public ServedModel model() {
        return answering;
    }

    @Override
    public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
        RowSource given = new GivenRows(rows, explain);
        return answer(model -> Answered.unkept(model.predict(rows, explain)), given.size())
                .predictions();
    }

    @Override
    public List<Prediction> answer(RowSource source) {
        return answer(model -> Answered.unkept(model.answer(source)), source.size())
                .predictions();
    }

    @Override
    public Answered ask(RowSource source) {
        return answer(model -> model.ask(source), source.size());
    }

    @Override
    public boolean keeps() {
        return live.keeps();
    }

    // Whatever a canary throws must not reach the caller.
    private Answered answer(Function<ServedModel, Answered> call, long size) {
        if (answering == live) {
            return byLive(call, size);
        }
        long begin = System.nanoTime();
        try {
            Answered answers = call.apply(trial.model());
            trial.counts().trial().answered(answers.predictions().size(), System.nanoTime() - begin);
            return answers;
        } catch (RuntimeException e) {
            answering = live;
            Answered answers = byLive(call, size);
            trial.failed(e);
            return answers;
        }
    }

    private Answered byLive(Function<ServedModel, Answered> call, long size) {
        long begin = System.nanoTime();
        Answered answers;
        try {
            answers = call.apply(live);
        } catch (RuntimeException e) {
            if (!isCallersFault(e)) {
                trial.counts().live().failed();
            }
            throw e;
        }
        trial.counts().live().answered(answers.predictions().size(), System.nanoTime() - begin);
        trial.mirror(new Mirror.Copy(model -> call.apply(model).predictions(), answers.predictions(), size));
        return answers;
    }

    private static boolean isCallersFault(RuntimeException e) {
        return e instanceof DomainException refusal && refusal.kind() != DomainException.Kind.UNAVAILABLE;
    }
}
