package io.predictml.batch.training;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.FinishTime;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingProgress.Wanted;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.cluster.ClusterApplication;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.ScaleReport;
import io.predictml.engine.cluster.ScaleResult;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.worker.WorkerKilled;
import io.predictml.engine.worker.WorkerProcess;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Where the race ran on the sample of a table that lies elsewhere: has a cluster learn from all of its rows, and judge what
 * comes of it and the winner of the race by the same rows. Whatever was finished there is kept, who ever dies.
 */
@Dependent
@Named
public class ScaleStep extends TrainingStep {
    private static final long PAUSE_MILLIS = 500;
    /** So much after its deadline the application is waited for, which then has to write down what it has. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Inject
    private TrainingRace race;

    @Inject
    private RunningWorkers workers;

    @Inject
    private ClusterComparisons clusters;

    @Inject
    private WholeTables tables;

    /** Of those that were told already. */
    private final Set<String> told = new HashSet<>();

    @Override
    void work(TrainingProgress.Assignment assignment) throws InterruptedException {
        if (assignment.whole().isEmpty()) {
            return;
        }
        TrainingId id = assignment.id();
        clusters.endRace(id, assignment.workFolder());
        Instant end = end(assignment);
        if (progress().wanted(id) == Wanted.END_COMPARISON) {
            info(id, "The comparison was stopped: the model learns from the sample, not from the whole table.");
        } else if (Instant.now().isAfter(end)) {
            info(id, "The time is up: the model learns from the sample, not from the whole table.");
        } else {
            Experiment experiment = Experiment.open(assignment.workFolder());
            Optional<LeaderboardEntry> winner = experiment.winner(race.race(id));
            if (winner.isPresent()) {
                learn(assignment, experiment, winner.get(), end);
            }
        }
    }

    /** What comes after it, evaluation and artefact, needs its time too. */
    private static Instant end(TrainingProgress.Assignment assignment) {
        return assignment.end().minus(FinishTime.reserve(assignment.settings().maxTrainingTime(), Duration.ZERO));
    }

    private void learn(
            TrainingProgress.Assignment assignment, Experiment experiment, LeaderboardEntry winner, Instant end)
            throws InterruptedException {
        TrainingId id = assignment.id();
        ScaleDesk desk = new ScaleDesk(assignment.workFolder());
        ScaleOrder order = tables.order(assignment, experiment, winner.name(), end);
        if (!desk.order().equals(Optional.of(order))) {
            desk.begin(order);
        }
        rememberTold(id, desk);
        if (!Files.exists(desk.winner())) {
            WorkerProcess worker = workers.finisher(id, assignment.workFolder());
            worker.keep(winner.name(), assignment.left().dividedBy(4));
            worker.rest();
        }
        if (desk.report().isEmpty()) {
            info(
                    id,
                    String.format(
                            Locale.ROOT,
                            "All %,d rows are learned from on Spark now; %s, the best on the sample, is judged by the same rows.",
                            assignment.whole().orElseThrow().source().rows(),
                            winner.name()));
        }
        follow(assignment, desk, tables.application(assignment), end);
    }

    /** What a run before this one has told, on this server or another. */
    private void rememberTold(TrainingId id, ScaleDesk desk) {
        List<String> known = race.leaderboard(id).entries().stream()
                .filter(entry -> entry.status().isFinal())
                .map(LeaderboardEntry::name)
                .toList();
        desk.results().stream().map(ScaleResult::name).filter(known::contains).forEach(told::add);
    }

    private void follow(
            TrainingProgress.Assignment assignment, ScaleDesk desk, ClusterApplication application, Instant end)
            throws InterruptedException {
        TrainingId id = assignment.id();
        while (true) {
            tell(id, desk);
            refuse(desk);
            Optional<ScaleReport> report = desk.report();
            if (report.isPresent()) {
                tell(id, desk); // what came after the last look and before the report
                desk.cluster().end();
                sayWhoWon(id, report.get());
                return;
            }
            if (isOver(id, desk, end)) {
                return;
            }
            application.watch();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** @throws WorkerKilled where the training is to stop here; the application goes on until somebody ends it */
    private boolean isOver(TrainingId id, ScaleDesk desk, Instant end) {
        Wanted wanted = progress().wanted(id);
        if (wanted == Wanted.STOP || !workers.isFinishing(id)) {
            throw new WorkerKilled();
        }
        if (wanted == Wanted.END_COMPARISON || Instant.now().isAfter(end.plus(GRACE))) {
            desk.cluster().end();
            info(id, "Learning from the whole table was stopped: the model learns from the sample.");
            return true;
        }
        return false;
    }

    private static void refuse(ScaleDesk desk) {
        desk.refusal().ifPresent(sentence -> {
            desk.cluster().end();
            throw new TrainingRejected(sentence);
        });
    }

    private void tell(TrainingId id, ScaleDesk desk) {
        List<ScaleResult> results = desk.results();
        String fromSample = desk.order().map(ScaleOrder::winner).orElse("");
        Map<Candidate, CandidateResult> fresh = new HashMap<>();
        for (ScaleResult result : results) {
            // The line of the sample's winner stays what it was in the race; in the end it is said whether it is the
            // best.
            if (!result.name().equals(fromSample) && told.add(result.name())) {
                CandidateResult came = came(result);
                boolean failed = came.status() == CandidateStatus.FAILED;
                progress()
                        .log(
                                id,
                                failed ? LogLine.Level.WARNING : LogLine.Level.INFO,
                                ResultSentence.of(came, came.status() == CandidateStatus.COMPLETED));
                fresh.put(
                        new Candidate(result.name(), result.family(), result.implementation(), results.size(), ""),
                        came);
            }
        }
        if (!fresh.isEmpty()) {
            race.scaled(id, fresh, 1 - 1.0 / (1 + results.size()));
        }
    }

    private static CandidateResult came(ScaleResult result) {
        return new CandidateResult(
                result.name(),
                result.status(),
                result.metrics(),
                Duration.ofMillis(result.trainingMillis()),
                result.predictMicrosPerRow(),
                (int) Math.min(Integer.MAX_VALUE, result.rows()),
                result.metrics().isEmpty() ? 0 : 1,
                result.reason());
    }

    private void sayWhoWon(TrainingId id, ScaleReport report) {
        info(
                id,
                String.format(
                        Locale.ROOT,
                        report.fromSample()
                                ? "%s, which learned from the sample, is the best on %,d held-out rows of the whole table."
                                : "%s, which learned from the whole table, is the best on %,d held-out rows of it.",
                        report.winner(),
                        report.heldOutRows()));
    }

    private void info(TrainingId id, String message) {
        progress().log(id, LogLine.Level.INFO, message);
    }
}
