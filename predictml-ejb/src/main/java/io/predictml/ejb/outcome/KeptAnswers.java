package io.predictml.ejb.outcome;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSource;
import java.time.Instant;
import java.util.List;

/** Keeps what one deployment answers, off the caller's path. Safe for any number of threads. */
public final class KeptAnswers {
    private final DeploymentId deployment;
    private final WaitingAnswers waiting;
    private final KeepRate rate;

    KeptAnswers(DeploymentId deployment, WaitingAnswers waiting, int rowsPerDay) {
        this.deployment = deployment;
        this.waiting = waiting;
        this.rate = new KeepRate(rowsPerDay, System.nanoTime());
    }

    /** Answers that are kept for nobody to read, for a measurement of what that costs. */
    public static KeptAnswers of(DeploymentId deployment, int rowsPerDay) {
        return new KeptAnswers(deployment, new WaitingAnswers(), rowsPerDay);
    }

    /** The answers with the ids by which they are kept, as far as there is room. */
    public Answered keep(RowSource source, List<Prediction> predictions) {
        int kept = rate.take(predictions.size(), System.nanoTime());
        if (kept == 0) {
            return Answered.unkept(predictions);
        }
        String call = CallNames.next();
        boolean taken =
                waiting.offer(new WaitingAnswers.Call(call, deployment, Instant.now(), source, predictions, kept));
        return taken ? new Answered(call, kept, predictions) : Answered.unkept(predictions);
    }
}
