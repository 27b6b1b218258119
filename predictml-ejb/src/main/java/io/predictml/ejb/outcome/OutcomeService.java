package io.predictml.ejb.outcome;

import io.predictml.domain.FieldError;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.ModelNotDeployed;
import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.outcome.LiveQuality;
import io.predictml.domain.outcome.OutcomeReceipt;
import io.predictml.domain.outcome.OutcomeReceipt.Problem;
import io.predictml.domain.outcome.OutcomeRefused;
import io.predictml.domain.outcome.ToldOutcome;
import io.predictml.domain.prediction.PredictionId;
import io.predictml.domain.training.Metric;
import io.predictml.ejb.dataset.ArtefactStore;
import io.predictml.ejb.settings.OutcomeSettings;
import io.predictml.engine.monitoring.MoneyScores;
import io.predictml.engine.monitoring.OutcomeScores;
import io.predictml.engine.table.TableReader;
import io.predictml.engine.table.TextTable;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.monitoring.PredictionCounts;
import io.predictml.persistence.outcome.KeptPredictions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Takes what came true, and says what the models turned out to be worth. */
@Stateless
public class OutcomeService {
    /** Outcomes of one request. */
    public static final int MOST = 100_000;

    /** Truths that a quality is reckoned from, the latest ones. */
    private static final int MOST_JOINED = 20_000;

    private static final int AT_ONCE = 1_000;
    private static final int POINTS = 30;
    private static final Duration NOT_WRITTEN = Duration.ofSeconds(10);
    private static final Set<String> IDS = Set.of("prediction_id", "predictionid", "prediction id");
    private static final Set<String> TRUTHS = Set.of("outcome", "truth", "actual");

    @Inject
    private OutcomeStore store;

    @Inject
    private PredictionFlush flush;

    @Inject
    private KeptPredictions kept;

    @Inject
    private PredictionCounts counts;

    @Inject
    private Deployments deployments;

    @Inject
    private Promises promises;

    @Inject
    private Datasets datasets;

    @Inject
    private ArtefactStore files;

    @Inject
    private UploadLimits limits;

    @Inject
    private OutcomeSettings settings;

    /**
     * Takes one.
     *
     * @throws OutcomeRefused saying why it cannot be taken
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public OutcomeReceipt tell(Caller caller, ToldOutcome one) {
        OutcomeReceipt receipt = tell(caller, List.of(one));
        if (receipt.refused() > 0) {
            throw new OutcomeRefused(receipt.problems().get(0));
        }
        return receipt;
    }

    /**
     * Takes many, a thousand to a transaction. Of several for one prediction the last one holds; those that cannot be taken
     * keep nobody else's out.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public OutcomeReceipt tell(Caller caller, List<ToldOutcome> all) {
        if (all.isEmpty() || all.size() > MOST) {
            throw new RequestMalformed("Tell 1 to %,d outcomes at a time.".formatted(MOST));
        }
        int joined = 0;
        int replaced = 0;
        int unchanged = 0;
        List<Problem> problems = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<ToldOutcome> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            OutcomeStore.Joined first = store.join(caller, some);
            OutcomeStore.Joined second = again(caller, first.unknown());
            joined += first.joined() + second.joined();
            replaced += first.replaced() + second.replaced();
            unchanged += first.unchanged() + second.unchanged();
            problems.addAll(first.problems());
            problems.addAll(second.problems());
            second.unknown().forEach(one -> problems.add(unknown(one)));
        }
        return new OutcomeReceipt(
                joined,
                replaced,
                unchanged,
                problems.size(),
                problems.stream().limit(OutcomeReceipt.MOST_PROBLEMS).toList());
    }

    /** Answers of the last seconds may wait to be written here. */
    private OutcomeStore.Joined again(Caller caller, List<ToldOutcome> unknown) {
        if (unknown.stream().noneMatch(OutcomeService::isFresh)) {
            return new OutcomeStore.Joined(0, 0, 0, unknown, List.of());
        }
        flush.flush();
        return store.join(caller, unknown);
    }

    private static boolean isFresh(ToldOutcome one) {
        return PredictionId.parse(one.prediction())
                .flatMap(id -> CallNames.time(id.call()))
                .filter(time -> time.isAfter(Instant.now().minus(NOT_WRITTEN))
                        && time.isBefore(Instant.now().plus(NOT_WRITTEN)))
                .isPresent();
    }

    private static boolean isOwn(ToldOutcome one) {
        return PredictionId.parse(one.prediction())
                .filter(id -> CallNames.isOwn(id.call()))
                .isPresent();
    }

    private Problem unknown(ToldOutcome one) {
        if (isFresh(one) && !isOwn(one)) {
            return new Problem(
                    one.prediction(),
                    "not_written_yet",
                    "This prediction is only seconds old and may not be written yet. Tell its outcome again in ten seconds.");
        }
        return new Problem(
                one.prediction(),
                "unknown_prediction",
                "No kept prediction has this id. Predictions are kept for %d days."
                        .formatted(settings.kept().toDays()));
    }

    /**
     * Takes a file: CSV or a workbook with a column of ids, {@code prediction_id} as in a file of predictions, and one of
     * truths: {@code outcome}, {@code truth} or {@code actual}, or the named one. Rows without a truth are passed over.
     *
     * @param column of the truths; empty for one of the usual names
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public OutcomeReceipt tellFile(Caller caller, InputStream content, String column) {
        ArtefactStore.Incoming incoming = files.receive(content, limits.maxBytes());
        try {
            UploadLimits some = new UploadLimits(limits.maxBytes(), limits.maxRows(), limits.maxColumns() + 10, 1, 2);
            return tell(caller, told(TableReader.texts(incoming.file(), ReadAs.sheet(""), some), column));
        } finally {
            files.discard(incoming);
        }
    }

    private static List<ToldOutcome> told(TextTable table, String column) {
        int ids = place(table, IDS, "prediction_id");
        int truths = column.isBlank()
                ? place(table, TRUTHS, "outcome")
                : place(table, Set.of(column.strip().toLowerCase(Locale.ROOT)), column.strip());
        return IntStream.range(0, table.rows())
                .filter(row -> !table.text(row, truths).isBlank()
                        && !table.text(row, ids).isBlank())
                .mapToObj(row -> new ToldOutcome(table.text(row, ids), table.text(row, truths)))
                .toList();
    }

    private static int place(TextTable table, Set<String> names, String standard) {
        return IntStream.range(0, table.names().size())
                .filter(at -> names.contains(table.names().get(at).strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new RequestMalformed(
                        "The file has no column '%s'.".formatted(standard),
                        List.of(new FieldError(standard, "a column of this name", "none"))));
    }

    /**
     * What the dataset's live model turned out to be worth.
     *
     * @param window up to now, of when predictions were answered
     * @return empty where the model does not know what it promised
     * @throws ModelNotDeployed where none is live
     */
    public Optional<LiveQuality> quality(Caller caller, DatasetId dataset, Duration window) {
        datasets.find(caller, dataset);
        DeploymentSummary live = deployments.live(dataset).orElseThrow(ModelNotDeployed::new);
        return quality(live.id(), window);
    }

    /** The same of any deployment, for administrators. */
    public Optional<LiveQuality> quality(Caller caller, DeploymentId deployment, Duration window) {
        caller.mustBeAdmin();
        return quality(deployment, window);
    }

    private Optional<LiveQuality> quality(DeploymentId deployment, Duration window) {
        Instant from = Instant.now().minus(window);
        return counts.reference(deployment).map(reference -> {
            List<JoinedOutcome> joined = kept.joined(deployment, from, MOST_JOINED);
            Duration part = window.dividedBy(POINTS);
            LiveQuality quality = OutcomeScores.of(
                    joined,
                    Metric.ofWord(reference.metric()).orElseThrow(),
                    reference.promised(),
                    kept.count(deployment, from),
                    part);
            return deployments
                    .find(deployment)
                    .flatMap(promises::of)
                    .flatMap(valued -> MoneyScores.of(joined, valued.payoffs(), valued.promised(), part))
                    .map(quality::with)
                    .orElse(quality);
        });
    }
}
