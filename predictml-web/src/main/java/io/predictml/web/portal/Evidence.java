package io.predictml.web.portal;

import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingDetail;
import io.predictml.domain.training.TrainingSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All that is known of one training, laid out for the model page and for the review page. */
public final class Evidence {
    /**
     * A figure of merit as a tile.
     *
     * @param interval the 95 % interval in words
     * @param baseline what guessing reaches, in words; empty where it is not known
     * @param from where the interval begins on a scale of 0 to 100
     * @param to where it ends
     * @param at where the value stands
     * @param guess where guessing stands; below 0 where it is not known
     */
    public record Tile(
            String label,
            String hint,
            String value,
            String interval,
            String baseline,
            double from,
            double to,
            double at,
            double guess) {}

    /** One line of the table of all figures of merit. */
    public record Merit(String label, String hint, String value, String interval, String baseline) {}

    /**
     * A candidate as a row of the table.
     *
     * @param range the score's 95 % interval; empty where it is not known
     */
    public record CandidateRow(
            LeaderboardEntry entry,
            Status status,
            String score,
            String range,
            String time,
            String answerTime,
            String family) {}

    private final TrainingDetail detail;
    private final Optional<Leaderboard> board;
    private final Optional<ModelReport> report;
    private final Wording say;
    private final Figures figures;

    Evidence(TrainingDetail detail, Optional<Leaderboard> board, Optional<ModelReport> report, Wording say) {
        this.detail = detail;
        this.board = board;
        this.report = report;
        this.say = say;
        this.figures = new Figures(say);
    }

    /** Against the live model, where it was trained again on what came true; null otherwise. */
    public Contender getContender() {
        return report.flatMap(ModelReport::challenge)
                .map(test -> new Contender(test, say))
                .orElse(null);
    }

    public TrainingSummary getTraining() {
        return detail.summary();
    }

    public Status getStatus() {
        return Status.of(detail.summary());
    }

    /** Whether it may look different before long, so that the page should look again. */
    public boolean isMoving() {
        return Pace.of(detail.summary()).isMoving();
    }

    /** Seconds between two looks. */
    public int getPace() {
        return Pace.of(detail.summary()).getSeconds();
    }

    public boolean isRunning() {
        return detail.summary().status() == JobStatus.TRAINING;
    }

    /** What the person in front of it should know now. */
    public String getSentence() {
        return Sentences.of(detail.summary(), say);
    }

    /** What there is to see while it runs. */
    public Live getLive() {
        return new Live(detail, say);
    }

    public List<LogLine> getLogs() {
        return detail.logs();
    }

    public boolean isCompared() {
        return board.isPresent();
    }

    /** Whether any candidate has a score. */
    public boolean isScored() {
        return board.map(all -> all.entries().stream().anyMatch(entry -> entry.rank() > 0))
                .orElse(false);
    }

    public boolean isReported() {
        return report.isPresent();
    }

    public ModelReport getReport() {
        return report.orElseThrow();
    }

    public String getProblem() {
        return detail.summary()
                .problemType()
                .map(problem -> say.text("problem." + problem.word()))
                .orElse("");
    }

    public Figure getLeaderboard() {
        return figures.leaderboard(board.orElseThrow(), report);
    }

    /** The leaderboard's chart alone, to be drawn over the one that is there. */
    public String getLeaderboardModel() {
        return board.map(known -> figures.leaderboardModel(known, report)).orElse("");
    }

    public List<CandidateRow> getCandidates() {
        return board.map(all -> all.entries().stream()
                        .map(entry -> new CandidateRow(
                                entry,
                                Status.of(entry.status()),
                                Optional.ofNullable(entry.metrics().get(all.metric()))
                                        .map(value -> say.metric(all.metric(), value))
                                        .orElse(""),
                                entry.interval()
                                        .map(range -> say.text(
                                                "metric.range",
                                                say.metric(all.metric(), range.lower()),
                                                say.metric(all.metric(), range.upper())))
                                        .orElse(""),
                                entry.trainingTimeMs() == 0 ? "" : say.took(entry.trainingTimeMs()),
                                entry.predictTimePerRowMicros() > 0 ? say.micros(entry.predictTimePerRowMicros()) : "",
                                say.text("family." + entry.family().word())))
                        .toList())
                .orElse(List.of());
    }

    /** How many candidates are done, in words. */
    public String getProgressOfCandidates() {
        List<LeaderboardEntry> all = board.map(Leaderboard::entries).orElse(List.of());
        long done = all.stream().filter(entry -> entry.status().isFinal()).count();
        return say.text("leaderboard.progress", done, all.size());
    }

    public String getRankingMetric() {
        return board.map(all -> say.text("metric." + all.metric().word())).orElse("");
    }

    public List<Figure> getCurves() {
        return report.map(figures::of).orElse(List.of());
    }

    public Diagnosis getDiagnosis() {
        return new Diagnosis(report, say);
    }

    public Figure getImportance() {
        return figures.importance(report.orElseThrow());
    }

    public boolean isImportanceKnown() {
        return report.map(known -> !known.importance().isEmpty()).orElse(false);
    }

    /** The four figures that matter for this sort of question. */
    public List<Tile> getTiles() {
        return report.map(known -> important(known.problemType()).stream()
                        .filter(known.metrics()::containsKey)
                        .map(metric -> tile(known, metric))
                        .toList())
                .orElse(List.of());
    }

    /** Every figure of merit that was measured. */
    public List<Merit> getFigures() {
        return report.map(known -> Arrays.stream(Metric.values())
                        .filter(known.metrics()::containsKey)
                        .map(metric -> new Merit(
                                say.text("metric." + metric.word()),
                                say.text("metric." + metric.word() + ".hint"),
                                say.metric(metric, known.metrics().get(metric).value()),
                                interval("metric.range", metric, known.metrics().get(metric)),
                                baseline(known, metric)))
                        .toList())
                .orElse(List.of());
    }

    public MatrixView getMatrix() {
        return new MatrixView(report.flatMap(ModelReport::confusion), say);
    }

    /** What the model is good for. */
    public String getVerdict() {
        return new Verdict(report.orElseThrow(), say).sentence();
    }

    /** The same in cases; empty where they were not counted. */
    public String getCases() {
        return new Verdict(report.orElseThrow(), say).cases();
    }

    private static List<Metric> important(ProblemType problem) {
        return switch (problem) {
            case BINARY_CLASSIFICATION -> List.of(Metric.AUC, Metric.ACCURACY, Metric.PRECISION, Metric.RECALL);
            case MULTICLASS_CLASSIFICATION -> List.of(Metric.ACCURACY, Metric.F1_MACRO, Metric.AUC, Metric.LOG_LOSS);
            case REGRESSION -> List.of(Metric.R2, Metric.MAE, Metric.MEDIAN_AE, Metric.RMSE);
        };
    }

    private Tile tile(ModelReport known, Metric metric) {
        MetricEstimate estimate = known.metrics().get(metric);
        Double guess = known.baseline().get(metric);
        boolean guessKnown = guess != null && Double.isFinite(guess);
        double most =
                metric.higherIsBetter() ? 1 : 1.1 * Math.max(estimate.upper(), guessKnown ? guess : estimate.upper());
        return new Tile(
                say.text("metric." + metric.word()),
                say.text("metric." + metric.word() + ".hint"),
                say.metric(metric, estimate.value()),
                interval("metric.interval", metric, estimate),
                baseline(known, metric),
                onScale(estimate.lower(), most),
                onScale(estimate.upper(), most),
                onScale(estimate.value(), most),
                guessKnown ? onScale(guess, most) : -10);
    }

    private String interval(String key, Metric metric, MetricEstimate estimate) {
        return say.text(key, say.metric(metric, estimate.lower()), say.metric(metric, estimate.upper()));
    }

    private String baseline(ModelReport known, Metric metric) {
        Double guess = known.baseline().get(metric);
        return guess == null || !Double.isFinite(guess) ? "" : say.metric(metric, guess);
    }

    private static double onScale(double value, double most) {
        return Double.isFinite(value) && most > 0 ? Math.min(100, Math.max(0, 100 * value / most)) : 0;
    }
}
