package io.predictml.web.portal;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.ClassCurves;
import io.predictml.domain.training.ClassMetrics;
import io.predictml.domain.training.ConfusionMatrix;
import io.predictml.domain.training.Coverage;
import io.predictml.domain.training.CurvePoint;
import io.predictml.domain.training.DependenceCurve;
import io.predictml.domain.training.FeatureImportance;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.OtherSplit;
import io.predictml.domain.training.PartialDependence;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.ThresholdAdvice;
import io.predictml.domain.training.ThresholdEffect;
import io.predictml.domain.training.TimeLeft;
import io.predictml.domain.training.TrainingDetail;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.domain.training.WorkInProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A training on 100 customers of whom some leave, at whatever point a test needs it. */
final class Samples {
    static final Wording ENGLISH = new Wording(Locale.ENGLISH, Locale.US, ZoneId.of("UTC"));
    static final Wording GERMAN = new Wording(Locale.GERMAN, Locale.GERMANY, ZoneId.of("Europe/Berlin"));
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    static final TimeLeft LEFT = new TimeLeft(Duration.ofSeconds(33), Duration.ofSeconds(61));

    private Samples() {}

    static TrainingSummary training(JobStatus status, TrainingPhase phase, String message) {
        return new TrainingSummary(
                new TrainingId("training_1"),
                new DatasetId("report_1"),
                "customers.csv",
                "demo@predictml.com",
                "churn",
                status,
                phase,
                phase.progress(),
                phase == TrainingPhase.QUEUED ? 3 : 0,
                Optional.of(NOON),
                Optional.empty(),
                phase == TrainingPhase.COMPARING ? Optional.of(LEFT) : Optional.empty(),
                "RandomForestClassifier",
                Optional.of(ProblemType.BINARY_CLASSIFICATION),
                Map.of(Metric.AUC, 0.84),
                message,
                Optional.empty(),
                List.of());
    }

    static TrainingSummary training(JobStatus status) {
        return training(status, TrainingPhase.COMPARING, "");
    }

    static DatasetSummary dataset(DatasetStatus status, Optional<TrainingSummary> training) {
        return new DatasetSummary(
                new DatasetId("report_1"),
                "demo@predictml.com",
                "customers.csv",
                4096,
                100,
                Optional.empty(),
                5,
                "churn",
                NOON,
                status,
                training);
    }

    static Leaderboard leaderboard() {
        return Leaderboard.of(
                ProblemType.BINARY_CLASSIFICATION,
                List.of(
                        entry("GaussianNB", CandidateStatus.COMPLETED, Map.of(Metric.AUC, 0.79), ""),
                        entry("RandomForestClassifier", CandidateStatus.COMPLETED, Map.of(Metric.AUC, 0.84), ""),
                        entry("SVC", CandidateStatus.FAILED, Map.of(), "It ran out of memory."),
                        entry("MLPClassifier", CandidateStatus.WAITING, Map.of(), "")));
    }

    private static LeaderboardEntry entry(
            String name, CandidateStatus status, Map<Metric, Double> metrics, String reason) {
        return new LeaderboardEntry(
                0, name, ModelFamily.TREE, "weka." + name, status, metrics, 1500, 3.2, 80, 5, reason);
    }

    /** @param column the name of the only column that matters */
    static ModelReport report(String column) {
        List<CurvePoint> curve = List.of(new CurvePoint(0, 0), new CurvePoint(0.2, 0.8), new CurvePoint(1, 1));
        return new ModelReport(
                "RandomForestClassifier",
                "weka.classifiers.trees.RandomForest",
                ProblemType.BINARY_CLASSIFICATION,
                "churn",
                80,
                20,
                Map.of(
                        Metric.AUC, new MetricEstimate(0.84, 0.8, 0.88),
                        Metric.ACCURACY, new MetricEstimate(0.9, 0.85, 0.95),
                        Metric.LOG_LOSS, new MetricEstimate(0.3, 0.2, 0.4)),
                Map.of(Metric.AUC, 0.5, Metric.ACCURACY, 0.7),
                "always \"No\"",
                "A useful model.",
                Optional.of(new ConfusionMatrix(List.of("No", "Yes"), List.of(List.of(13L, 1L), List.of(1L, 5L)))),
                List.of(new ClassCurves("Yes", curve, curve, curve)),
                List.of(),
                List.of(new FeatureImportance(column, 0.12), new FeatureImportance("noise", -0.01)),
                List.of(),
                List.of(),
                Optional.of(diagnostics(column)),
                Optional.empty(),
                Optional.empty());
    }

    private static ModelDiagnostics diagnostics(String column) {
        return new ModelDiagnostics(
                true,
                List.of(
                        new ClassMetrics("No", 14, 0.929, 0.929, 0.929),
                        new ClassMetrics("Yes", 6, 0.833, 0.833, 0.833)),
                Optional.of(0.042),
                Optional.of(new ThresholdAdvice(
                        "Yes",
                        new ThresholdEffect(0.5, 5, 1, 1, 13),
                        new ThresholdEffect(0.31, 6, 2, 0, 12),
                        new ThresholdEffect(0.27, 6, 3, 0, 11),
                        List.of(
                                new ThresholdEffect(0, 6, 14, 0, 0),
                                new ThresholdEffect(0.5, 5, 1, 1, 13),
                                new ThresholdEffect(1, 0, 0, 6, 14)))),
                Optional.empty(),
                List.of(
                        new PartialDependence(
                                column,
                                List.of("1", "24", "72"),
                                List.of(1.0, 24.0, 72.0),
                                List.of(new DependenceCurve("Yes", List.of(0.6, 0.3, 0.1)))),
                        new PartialDependence(
                                "contract",
                                List.of("Monthly", "Yearly"),
                                List.of(),
                                List.of(new DependenceCurve("Yes", List.of(0.4, 0.15))))),
                Optional.of(new Coverage(0.9, 0.95, 1.25)),
                Optional.of(new OtherSplit(Split.of("time:since"), 20, Metric.AUC, 0.91, 0.84)));
    }

    static Evidence evidence(JobStatus status, Optional<ModelReport> report) {
        TrainingDetail detail = new TrainingDetail(
                training(status),
                TrainingSettings.standard(),
                List.of(new WorkInProgress("worker 1", "MLPClassifier", NOON)),
                status == JobStatus.PENDING_REVIEW,
                List.of(new LogLine(NOON, LogLine.Level.INFO, "Begun.")));
        return new Evidence(detail, Optional.of(leaderboard()), report, ENGLISH);
    }
}
