package io.predictml.spark;

import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.engine.cluster.FolderForm;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.ScaleReport;
import io.predictml.engine.cluster.ScaleResult;
import io.predictml.engine.model.ModelFile;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.prepare.Encoding;
import io.predictml.engine.prepare.PreparationSums;
import io.predictml.engine.record.WholeFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Has learners see all rows of a table but the held-out ones, scores them and the sample race's winner on these, and lays
 * down the best. What is finished is kept: a driver that comes again goes on after it.
 */
final class ScaleJob {
    private static final Logger LOG = System.getLogger(ScaleJob.class.getName());
    private static final int MOST_HELD_OUT = 20_000;
    private static final int TRIES = 2;

    private final SparkSession session;
    private final JavaSparkContext context;
    private final ScaleDesk desk;
    private final ScaleOrder order;
    private Optional<ScaleTable.Encoded> encoded = Optional.empty();
    private Optional<Encoding> encoding = Optional.empty();
    private Optional<Deadline> deadline = Optional.empty();

    ScaleJob(SparkSession session, ScaleDesk desk) {
        this.session = session;
        this.context = JavaSparkContext.fromSparkContext(session.sparkContext());
        this.desk = desk;
        this.order = desk.order().orElseThrow();
    }

    /** @throws Refused where nothing can be learned */
    void run() throws Exception {
        if (desk.report().isPresent()) {
            return;
        }
        ScaleTable rows = read();
        if (desk.result(order.winner()).isEmpty()) {
            scoreWinner(rows);
        }
        try (Deadline ends = new Deadline(context, order.deadline())) {
            deadline = Optional.of(ends);
            for (ClusterLearner learner : ClusterLearner.all(order.problemType(), Slots.of(context))) {
                if (desk.result(learner.name()).isEmpty()) {
                    desk.finish(result(learner, rows));
                }
            }
        }
        report(rows);
    }

    private ScaleTable read() throws IOException, Refused {
        FolderFiles files = FolderFiles.in(Path.of(order.location()), order.format());
        FolderForm form = order.form();
        if (!files.scan(context, form).fingerprint().equals(order.fingerprint())) {
            throw new Refused("The table was changed since it was surveyed. Survey it again and train on that.");
        }
        ScaleTable read = new ScaleTable(
                session, order, new FolderTable(session, files.files(), order.format(), form).rows(order.seed()));
        if (read.sums().rows() == 0) {
            throw new Refused("No row of the table has a value of '%s' that the sample has."
                    .formatted(order.target().name()));
        }
        return read;
    }

    private void scoreWinner(ScaleTable rows) throws IOException {
        byte[] model = Files.readAllBytes(desk.winner());
        ScaleResult result;
        try {
            result = scored(
                    rows, order.winner(), ModelFamily.ENSEMBLE, "the race on the sample", model, 0, order.winnerRows());
        } catch (Exception e) {
            LOG.log(Level.WARNING, "The winner on the sample could not be scored", e);
            result = ended(
                    order.winner(),
                    ModelFamily.ENSEMBLE,
                    "the race on the sample",
                    CandidateStatus.FAILED,
                    "It could not be scored on the whole table. " + words(e));
        }
        desk.finish(result);
    }

    private ScaleResult result(ClusterLearner learner, ScaleTable rows) throws IOException {
        if (order.families() != ModelFamily.AUTO && order.families() != learner.family()) {
            return ended(
                    learner,
                    CandidateStatus.SKIPPED,
                    "The training was limited to the family '%s'; this one is of '%s'."
                            .formatted(order.families().word(), learner.family().word()));
        }
        String reason = learner.skipReason(order.problemType());
        if (!reason.isEmpty()) {
            return ended(learner, CandidateStatus.SKIPPED, reason);
        }
        for (int tries = 1; !isLate(); tries++) {
            context.setJobGroup(learner.name(), learner.name() + " learns from all rows", true);
            deadline.orElseThrow().cancels(learner.name());
            try {
                return learned(learner, rows);
            } catch (Exception e) {
                LOG.log(Level.WARNING, learner.name() + " failed", e);
                if (context.sc().isStopped()) {
                    throw new IOException("The cluster is gone", e);
                }
                if (tries >= TRIES && !isLate()) {
                    return ended(learner, CandidateStatus.FAILED, "It failed on the cluster. " + words(e));
                }
            }
        }
        return ended(learner, CandidateStatus.STOPPED, "The time was up before it had learned from the whole table.");
    }

    private boolean isLate() {
        return System.currentTimeMillis() >= order.deadline();
    }

    private static String words(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private ScaleResult learned(ClusterLearner learner, ScaleTable rows) throws Exception {
        long begin = System.nanoTime();
        ScaleTable.Encoded data = encoded(rows, learner);
        TrainedModel.Member member = new TrainedModel.Member(
                data.preparation(), learner.fit(data, order.labels().size(), order.seed()), 1);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        PreparationSums sums = rows.sums();
        double margin = TrainedModel.MARGIN * (sums.greatest() - sums.least());
        byte[] model = ModelFile.write(
                new TrainedModel(List.of(member), order.labels(), sums.least() - margin, sums.greatest() + margin));
        WholeFile.write(desk.model(learner.name()), stream -> stream.write(model));
        return scored(rows, learner.name(), learner.family(), learner.implementation(), model, millis, data.count());
    }

    /** Kept for the next learner where that wants its rows alike. */
    private ScaleTable.Encoded encoded(ScaleTable rows, ClusterLearner learner) throws IOException {
        if (!encoding.equals(Optional.of(learner.encoding()))) {
            encoded.ifPresent(old -> old.rows().unpersist(true));
            encoded = Optional.of(rows.encoded(learner.encoding(), learner.mostRows()));
            encoding = Optional.of(learner.encoding());
        }
        return encoded.orElseThrow();
    }

    private ScaleResult scored(
            ScaleTable rows,
            String name,
            ModelFamily family,
            String implementation,
            byte[] model,
            long millis,
            long learnedFrom)
            throws IOException {
        HeldOutScores scores = HeldOutScores.of(rows, order, model);
        Map<Metric, Double> metrics = scores.sums().metrics();
        LOG.log(Level.INFO, "{0}: {1} ms, {2}", name, millis, metrics);
        return new ScaleResult(
                name,
                family,
                implementation,
                CandidateStatus.COMPLETED,
                metrics,
                millis,
                scores.microsPerRow(),
                learnedFrom,
                "");
    }

    private ScaleResult ended(ClusterLearner learner, CandidateStatus status, String reason) {
        return ended(learner.name(), learner.family(), learner.implementation(), status, reason);
    }

    private static ScaleResult ended(
            String name, ModelFamily family, String implementation, CandidateStatus status, String reason) {
        return new ScaleResult(name, family, implementation, status, Map.of(), 0, 0, 0, reason);
    }

    private void report(ScaleTable rows) throws IOException, Refused {
        Metric metric = Metric.ranking(order.problemType());
        Comparator<ScaleResult> byScore =
                Comparator.comparingDouble(result -> result.metrics().getOrDefault(metric, metric.worst()));
        ScaleResult best = desk.results().stream()
                .filter(result -> result.metrics().containsKey(metric))
                .max(metric.higherIsBetter() ? byScore : byScore.reversed())
                .orElseThrow(() -> new Refused("No candidate could be scored on the whole table."));
        boolean fromSample = best.name().equals(order.winner());
        byte[] model = Files.readAllBytes(fromSample ? desk.winner() : desk.model(best.name()));
        WholeFile.write(desk.model(), stream -> stream.write(model));
        long heldOut = rows.heldOut().count();
        CsvFile.write(desk.heldOut(), order.form().names(), rows.drawn(heldOut, MOST_HELD_OUT));
        desk.finish(new ScaleReport(
                best.name(),
                best.family(),
                best.implementation(),
                fromSample,
                best.rows(),
                heldOut,
                best.metrics(),
                notes(best, rows.sums().rows(), heldOut)));
    }

    private List<String> notes(ScaleResult best, long learnable, long heldOut) {
        List<String> notes = new ArrayList<>();
        notes.add("All candidates were scored on the same %d held-out rows of the whole table.".formatted(heldOut));
        if (best.rows() > 0 && best.rows() < learnable) {
            notes.add("It learned from %d of the %d rows, which is as many as it can take in reasonable time."
                    .formatted(best.rows(), learnable));
        }
        return notes;
    }
}
