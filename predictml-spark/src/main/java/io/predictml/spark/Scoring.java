package io.predictml.spark;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.engine.cluster.ClusterDesk;
import io.predictml.engine.cluster.Order;
import io.predictml.engine.compare.Caps;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.compare.FoldParts;
import io.predictml.engine.record.WholeFile;
import io.predictml.engine.table.Table;
import io.predictml.engine.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Scores candidates: each fold is a task of the cluster over the prepared table, which every executor gets once. What is
 * made of the others' results, the blend and the search of settings, is done beside the driver, where these lie.
 */
final class Scoring implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Scoring.class.getName());

    private final JavaSparkContext context;
    private final Experiment experiment;
    private final ClusterDesk desk;
    private final FoldParts parts;
    private final Broadcast<Map<String, byte[]>> question;
    private final WorkerJars jars;
    private WorkerProcess own;

    Scoring(JavaSparkContext context, Experiment experiment, ClusterDesk desk) {
        this.context = context;
        this.experiment = experiment;
        this.desk = desk;
        Table table = experiment.table();
        this.parts = new FoldParts(experiment, table);
        this.jars = WorkerJars.of(context.getConf());
        try {
            this.question = context.broadcast(new HashMap<>(FoldParts.question(experiment)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Exception where the cluster cannot be worked with any more; what a candidate does is in its result */
    CandidateResult result(Order order) throws Exception {
        if (FoldParts.isWhole(experiment, order.candidate())) {
            return here(
                    order,
                    worker -> worker.evaluate(order.candidate(), order.rung(), order.cap(), order.heapMegabytes()));
        }
        if (FoldParts.isSearchedFor(experiment, order.candidate())) {
            CandidateResult searched =
                    here(order, worker -> worker.search(order.candidate(), order.cap(), order.heapMegabytes()));
            if (searched.status() != CandidateStatus.COMPLETED) {
                return searched;
            }
        }
        return joined(order, start(order));
    }

    /** One at a time: the driver's machine is not the cluster. */
    private synchronized CandidateResult here(Order order, Function<WorkerProcess, CandidateResult> work) {
        if (own == null) {
            own = WorkerProcess.start(experiment.folder(), jars.settings(order.heapMegabytes()));
        }
        return work.apply(own);
    }

    /** Has the folds scored that are not yet; each is a job of its own, so that what is finished is kept at once. */
    private Map<Integer, JavaFutureAction<List<FoldOutcome>>> start(Order order) throws IOException {
        Map<String, byte[]> settings = FoldParts.settings(experiment, order.candidate());
        context.setJobGroup(order.candidate(), "%s on rung %d".formatted(order.candidate(), order.rung()), true);
        Map<Integer, JavaFutureAction<List<FoldOutcome>>> started = new TreeMap<>();
        for (int fold = 0; fold < FoldParts.count(experiment, order.rung()); fold++) {
            if (kept(order, fold).isEmpty()) {
                FoldTask task = new FoldTask(question, settings, order, jars);
                started.put(
                        fold, context.parallelize(List.of(fold), 1).map(task).collectAsync());
            }
        }
        return started;
    }

    private Optional<CandidateResult> kept(Order order, int fold) {
        return FoldParts.isScored(experiment, order.candidate(), order.rung(), fold)
                ? desk.fold(order, fold)
                : Optional.empty();
    }

    /** The folds in their order, as far as they fit under the cap together, as if one worker had scored them. */
    private CandidateResult joined(Order order, Map<Integer, JavaFutureAction<List<FoldOutcome>>> started)
            throws IOException, InterruptedException, ExecutionException {
        List<CandidateResult> done = new ArrayList<>();
        Duration spent = Duration.ZERO;
        for (int fold = 0; fold < FoldParts.count(experiment, order.rung()); fold++) {
            CandidateResult result = started.containsKey(fold)
                    ? awaited(order, fold, started.get(fold))
                    : kept(order, fold).orElseThrow();
            spent = spent.plus(time(result, order));
            if (result.status() == CandidateStatus.FAILED) {
                return ended(order, done, CandidateStatus.FAILED, result.reason());
            }
            if (result.status() == CandidateStatus.STOPPED || spent.compareTo(order.cap()) > 0) {
                return ended(order, done, CandidateStatus.STOPPED, Caps.cut(order.cap(), done.size()));
            }
            done.add(result);
        }
        return parts.join(order.candidate(), order.rung(), done, CandidateStatus.COMPLETED, "");
    }

    private CandidateResult ended(Order order, List<CandidateResult> done, CandidateStatus status, String reason)
            throws IOException {
        context.sc().cancelJobGroup(order.candidate());
        return parts.join(order.candidate(), order.rung(), done, status, reason);
    }

    /** @throws ExecutionException where the cluster is gone; where it gave up on this one task the candidate failed */
    private CandidateResult awaited(Order order, int fold, JavaFutureAction<List<FoldOutcome>> task)
            throws IOException, InterruptedException, ExecutionException {
        try {
            return keep(order, fold, task.get());
        } catch (ExecutionException e) {
            if (context.sc().isStopped()) {
                throw e;
            }
            LOG.log(Level.WARNING, order.candidate() + " was given up", e);
            return new CandidateResult(
                    order.candidate(),
                    CandidateStatus.FAILED,
                    Map.of(),
                    Duration.ZERO,
                    0,
                    0,
                    0,
                    "The cluster gave up on it after several tries.");
        }
    }

    /** To learn and to predict that fold. */
    private Duration time(CandidateResult fold, Order order) {
        double predicted = (double) fold.rows() / FoldParts.count(experiment, order.rung());
        return fold.trainingTime().plusNanos((long) (fold.predictMicrosPerRow() * predicted * 1e3));
    }

    /** First what it predicted, then that it did. */
    private CandidateResult keep(Order order, int fold, List<FoldOutcome> outcomes) throws IOException {
        FoldOutcome outcome = outcomes.get(0);
        CandidateResult result = outcome.result();
        if (result.status() == CandidateStatus.COMPLETED) {
            for (Map.Entry<String, byte[]> file : outcome.files().entrySet()) {
                Path place = experiment.folder().resolve(file.getKey());
                Files.createDirectories(place.getParent());
                WholeFile.write(place, stream -> stream.write(file.getValue()));
            }
            desk.keepFold(order, fold, result);
        }
        return result;
    }

    @Override
    public void close() {
        if (own != null) {
            own.kill();
        }
    }
}
