package io.predictml.ejb.training;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.ModelNotDeployed;
import io.predictml.domain.monitoring.Alert;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.Json;
import io.predictml.ejb.account.Quotas;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.ejb.settings.RetrainSettings;
import io.predictml.engine.model.AnsweredRow;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.monitoring.Alerts;
import io.predictml.persistence.outcome.KeptPredictions;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import io.predictml.persistence.training.TrainingLog;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains a live model's question again, on the dataset's rows and on those whose truth came since. */
@Stateless
public class RetrainService {
    private static final int LOOKED_AT = 1000;

    /** @param fresh how many are new to the live model */
    private record Rows(List<AnsweredRow> all, int fresh) {
        Rows {
            all = List.copyOf(all);
        }
    }

    @Inject
    private Datasets datasets;

    @Inject
    private Deployments deployments;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private TrainingLog log;

    @Inject
    private KeptPredictions kept;

    @Inject
    private LearnedOutcomes learned;

    @Inject
    private Alerts alerts;

    @Inject
    private UploadLimits limits;

    @Inject
    private RetrainSettings settings;

    @Inject
    private NotificationService notifications;

    @Inject
    private Quotas quotas;

    @Inject
    private AuditTrail audit;

    @Inject
    private AfterCommit afterCommit;

    @Inject
    private TrainingRunner runner;

    /**
     * Queues it with the live model's own settings. The result goes into review beside the live model, which goes on
     * answering. Administrators and the owner are told.
     *
     * @throws ModelNotDeployed where no model of the dataset is live
     * @throws TransitionNotAllowed where the dataset is being trained already, or no outcome has come that the live model
     *     has not learned from
     * @throws TrainingRejected where the dataset is as large as one may be, or lies elsewhere
     */
    public TrainingSummary retrain(Caller caller, DatasetId id) {
        Dataset dataset = datasets.lock(caller, id);
        Deployment live = deployments.active(id).orElseThrow(ModelNotDeployed::new);
        TrainingJob champion = jobs.find(Caller.system(), live.trainingId());
        mayBegin(caller, dataset);
        String starter =
                caller.accountId() == dataset.ownerId() ? "The owner started it." : "An administrator started it.";
        return begin(caller, dataset, live, champion, rows(dataset, champion), starter);
    }

    /**
     * The same by an alert on the data or quality of a deployment, where it is set to: with enough outcomes that the live model
     * has not learned from, where none is under way or waits for review, and not soon after another one. The dataset is locked
     * for that, so that of several nodes that look at once one starts it.
     *
     * @throws TrainingRejected where the dataset is as large as one may be, or lies elsewhere
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void retrainOnAlert(DeploymentId deployment) {
        Optional<DatasetId> id = deployments.retrainedOnAlert(deployment);
        Optional<Alert> cause = id.flatMap(set -> lasting(deployment));
        if (cause.isEmpty()) {
            return;
        }
        Dataset dataset = datasets.lock(Caller.system(), id.get());
        Deployment live = deployments.active(dataset.id()).orElseThrow(ModelNotDeployed::new);
        if (!live.id().equals(deployment) || !isDue(dataset.id())) {
            return;
        }
        TrainingJob champion = jobs.find(Caller.system(), live.trainingId());
        Rows rows = rows(dataset, champion);
        if (rows.fresh() >= settings.fewestOutcomes()) {
            mayBegin(Caller.system(), dataset);
            Alert alert = cause.get();
            String why = alert.rule().sentence(alert.subject(), alert.latest(), alert.threshold());
            begin(Caller.system(), dataset, live, champion, rows, "An alert started it: " + why);
        }
    }

    /** When alerts may start one. */
    public RetrainSettings settings() {
        return settings;
    }

    /** The alert on data or quality that is newest. */
    private Optional<Alert> lasting(DeploymentId deployment) {
        return alerts.of(deployment, LOOKED_AT).stream()
                .filter(alert -> alert.clearedAt().isEmpty() && alert.rule().isAboutData())
                .findFirst();
    }

    private boolean isDue(DatasetId id) {
        boolean rested = jobs.lastChallenge(id)
                .map(last -> !last.plus(settings.pause()).isAfter(Instant.now()))
                .orElse(true);
        return rested && !jobs.isBusy(id) && !jobs.isChallengerWaiting(id);
    }

    private void mayBegin(Caller caller, Dataset dataset) {
        if (jobs.isBusy(dataset.id())) {
            throw new TransitionNotAllowed(
                    "This dataset is being trained already. Wait for the result, or cancel that training first.");
        }
        if (dataset.source().isPresent()) {
            throw new TrainingRejected(
                    "This table lies elsewhere, so outcomes are not added to it here. Add them where it lies and take it by reference anew.");
        }
        quotas.mayTrain(caller);
    }

    private TrainingSummary begin(
            Caller caller, Dataset dataset, Deployment live, TrainingJob champion, Rows rows, String starter) {
        if (rows.fresh() == 0) {
            throw new TransitionNotAllowed(
                    "No outcome has come that version %d has not learned from. Tell what came true of its predictions first."
                            .formatted(champion.modelVersion()));
        }
        TrainingJob job =
                new TrainingJob(TrainingId.next(), dataset, champion.targetColumn(), settings(champion), Instant.now());
        job.challenges(live.id());
        jobs.latest(dataset.id(), champion.targetColumn()).ifPresent(job::valuedAs);
        jobs.add(job);
        learned.keep(dataset.id(), job.id(), rows.all());
        String what = "Version %d is trained again with %d outcome(s)."
                .formatted(champion.modelVersion(), rows.all().size());
        audit.record(caller, "retrain", job.birth(), what + " " + starter, Instant.now());
        log.append(job.id(), new LogLine(Instant.now(), LogLine.Level.INFO, what));
        log.append(job.id(), new LogLine(Instant.now(), LogLine.Level.INFO, starter));
        notifications.tellAdministratorsAnd(
                dataset.ownerId(),
                NotificationKind.RETRAINING,
                "The model for %s is trained again on what came true. %s".formatted(dataset.filename(), starter),
                job.id());
        afterCommit.run(runner::wake);
        return jobs.summary(caller, job.id());
    }

    private static TrainingSettings settings(TrainingJob champion) {
        TrainingSettings same = champion.settings();
        return new TrainingSettings(
                same.maxTrainingTime(),
                same.validationSplit(),
                same.earlyStoppingPatience(),
                same.modelType(),
                champion.problemType(),
                same.seed(),
                same.split());
    }

    /** What the live model learned from, then what is new to it; a truth that was corrected since holds. */
    private Rows rows(Dataset dataset, TrainingJob champion) {
        Map<String, AnsweredRow> rows = new LinkedHashMap<>();
        learned.of(dataset.id(), champion.id()).forEach(row -> rows.put(row.id(), row));
        int known = rows.size();
        int room = limits.maxRows() - dataset.rows();
        kept.told(dataset.id(), champion.targetColumn(), Math.max(0, room))
                .forEach(one -> rows.put(
                        one.id().toString(),
                        new AnsweredRow(
                                one.id().toString(),
                                Json.values(one.inputs()),
                                one.answer().truth())));
        if (room <= known) {
            throw new TrainingRejected(
                    "The dataset has %,d rows, and outcomes would take it over the limit of %,d. Upload a smaller table that holds what is new."
                            .formatted(dataset.rows() + known, limits.maxRows()));
        }
        List<AnsweredRow> all = new ArrayList<>(rows.values());
        return new Rows(all.size() <= room ? all : latest(all, known, room), all.size() - known);
    }

    /** Of the new rows the oldest give way. */
    private static List<AnsweredRow> latest(List<AnsweredRow> all, int known, int room) {
        List<AnsweredRow> some = new ArrayList<>(all.subList(0, known));
        some.addAll(all.subList(all.size() - (room - known), all.size()));
        return some;
    }
}
