package io.predictml.web.portal;

import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.training.TrainingOverview.Glimpse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A dataset on the dashboard: where it stands, what that means and the one thing to do next.
 *
 * @param sentence what the status means for its owner
 * @param phase of a running training, in words; else empty
 * @param left how much longer a running training takes, in words; else empty
 * @param recent the last lines of a running training's log
 * @param leaders of a running training's comparison, best first
 */
public record DatasetCard(
        DatasetSummary dataset,
        Status status,
        String sentence,
        String phase,
        String left,
        List<LogLine> recent,
        List<Leader> leaders,
        Step step) {
    private static final int LEADERS = 3;

    /** A candidate that leads, with its score in words and as a bar of 0 to 100. */
    public record Leader(String name, String score, double width) {}

    /** What makes sense now. */
    public enum Step {
        CHOOSE_TARGET,
        CANCEL,
        RETRY,
        PREDICT,
        UPLOAD,
        WAIT
    }

    public DatasetCard {
        Objects.requireNonNull(dataset);
        Objects.requireNonNull(status);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(phase);
        Objects.requireNonNull(left);
        recent = List.copyOf(recent);
        leaders = List.copyOf(leaders);
        Objects.requireNonNull(step);
    }

    /** @param glimpse of its running training */
    static DatasetCard of(DatasetSummary dataset, Optional<Glimpse> glimpse, Wording say) {
        Optional<TrainingSummary> training = dataset.training();
        return new DatasetCard(
                dataset,
                Status.of(dataset),
                training.map(known -> Sentences.of(known, say)).orElseGet(() -> say.text("dataset.uploaded")),
                training.map(known -> Sentences.phase(known, say)).orElse(""),
                training.map(known -> Sentences.left(known, say)).orElse(""),
                glimpse.map(Glimpse::recent).orElse(List.of()),
                glimpse.flatMap(Glimpse::board)
                        .map(board -> leaders(board, say))
                        .orElse(List.of()),
                step(dataset));
    }

    /** A bar is as long as the score is good, compared with the best. */
    private static List<Leader> leaders(Leaderboard board, Wording say) {
        Metric metric = board.metric();
        double best = board.best().map(first -> first.metrics().get(metric)).orElse(1.0);
        return board.entries().stream()
                .filter(entry -> entry.rank() > 0 && entry.rank() <= LEADERS)
                .map(entry -> leader(entry, metric, best, say))
                .toList();
    }

    private static Leader leader(LeaderboardEntry entry, Metric metric, double best, Wording say) {
        double value = entry.metrics().get(metric);
        double share = metric.higherIsBetter() ? value / best : best / value;
        return new Leader(entry.name(), say.metric(metric, value), Double.isFinite(share) ? 100 * Math.abs(share) : 0);
    }

    private static Step step(DatasetSummary dataset) {
        if (dataset.status() == DatasetStatus.ACTIVE) {
            return Step.PREDICT;
        }
        return dataset.training().map(training -> step(training.status())).orElse(Step.CHOOSE_TARGET);
    }

    private static Step step(JobStatus status) {
        return switch (status) {
            case TRAINING -> Step.CANCEL;
            case FAILED, CANCELLED -> Step.RETRY;
            case DEPLOYED -> Step.PREDICT;
            case REJECTED, ARCHIVED -> Step.UPLOAD;
            case UNDEPLOYED -> Step.CHOOSE_TARGET;
            case PENDING_REVIEW, APPROVED_FOR_INFERENCE, DEPLOYMENT_FAILED -> Step.WAIT;
        };
    }

    public boolean isTrained() {
        return dataset.training().isPresent();
    }

    public TrainingSummary getTraining() {
        return dataset.training().orElseThrow();
    }

    public boolean isRunning() {
        return isTrained() && getTraining().status() == JobStatus.TRAINING;
    }

    /** How soon it may look different. */
    public Pace getPace() {
        return dataset.training().map(Pace::of).orElse(Pace.STILL);
    }

    /** The administrator's words where the model was rejected; else empty. */
    public String getReason() {
        return dataset.training()
                .filter(training -> training.status() == JobStatus.REJECTED || training.status() == JobStatus.ARCHIVED)
                .map(TrainingSummary::message)
                .orElse("");
    }
}
