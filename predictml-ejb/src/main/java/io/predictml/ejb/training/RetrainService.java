package io.predictml.ejb.training;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.deployment.ModelNotDeployed;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingRunner;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.Json;
import io.predictml.ejb.account.Quotas;
import io.predictml.engine.model.AnsweredRow;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployment;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.outcome.KeptPredictions;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import io.predictml.persistence.training.TrainingLog;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains a live model's question again, on the dataset's rows and on those whose truth came since. */
@Stateless
public class RetrainService {
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
    private UploadLimits limits;

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
     * answering.
     *
     * @throws ModelNotDeployed where no model of the dataset is live
     * @throws TransitionNotAllowed where the dataset is being trained already, or no outcome has come that the live model
     *     has not learned from
     * @throws TrainingRejected where the dataset is as large as one may be, or lies elsewhere
     */
    public TrainingSummary retrain(Caller caller, DatasetId id) {
        Dataset dataset = datasets.lock(caller, id);
        Deployment live = deployments.active(id).orElseThrow(ModelNotDeployed::new);
        if (jobs.isBusy(id)) {
            throw new TransitionNotAllowed(
                    "This dataset is being trained already. Wait for the result, or cancel that training first.");
        }
        if (dataset.source().isPresent()) {
            throw new TrainingRejected(
                    "This table lies elsewhere, so outcomes are not added to it here. Add them where it lies and take it by reference anew.");
        }
        quotas.mayTrain(caller);
        TrainingJob champion = jobs.find(Caller.system(), live.trainingId());
        List<AnsweredRow> rows = rows(dataset, champion);
        TrainingJob job =
                new TrainingJob(TrainingId.next(), dataset, champion.targetColumn(), settings(champion), Instant.now());
        job.challenges(live.id());
        jobs.add(job);
        learned.keep(id, job.id(), rows);
        String what = "Version %d is trained again with %d outcome(s).".formatted(champion.modelVersion(), rows.size());
        audit.record(caller, "retrain", job.birth(), what, Instant.now());
        log.append(job.id(), new LogLine(Instant.now(), LogLine.Level.INFO, what));
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
    private List<AnsweredRow> rows(Dataset dataset, TrainingJob champion) {
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
        if (rows.size() == known) {
            throw new TransitionNotAllowed(
                    "No outcome has come that version %d has not learned from. Tell what came true of its predictions first."
                            .formatted(champion.modelVersion()));
        }
        List<AnsweredRow> all = new ArrayList<>(rows.values());
        return all.size() <= room ? all : latest(all, known, room);
    }

    /** Of the new rows the oldest give way. */
    private static List<AnsweredRow> latest(List<AnsweredRow> all, int known, int room) {
        List<AnsweredRow> some = new ArrayList<>(all.subList(0, known));
        some.addAll(all.subList(all.size() - (room - known), all.size()));
        return some;
    }
}
