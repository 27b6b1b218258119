package io.predictml.ejb.deployment;

import io.predictml.domain.FeatureUnavailable;
import io.predictml.domain.account.Caller;
import io.predictml.domain.approval.ApprovalLapsed;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UnknownDataset;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.ModelNotDeployed;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.RolloutReport;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.ejb.account.PredictionQuota;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.deployment.DeploymentProgress.DeployableModel;
import io.predictml.ejb.deployment.DeploymentProgress.ModelOnTrial;
import io.predictml.ejb.deployment.azure.AzureModels;
import io.predictml.ejb.monitoring.Meters;
import io.predictml.ejb.settings.ApprovalSettings;
import io.predictml.engine.model.ArtefactRejected;
import io.predictml.engine.model.ArtefactUnreadable;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.Scorer;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The models of the active deployments. A model that is to become active is loaded, checked and warm before it does, so that
 * one call is answered by the model before and the next by the new one. Beside it another version may be on trial. After a
 * start, models are loaded when they are first asked for.
 */
@ApplicationScoped
public class ActiveModels implements ServedModels {
    private static final Logger LOG = System.getLogger(ActiveModels.class.getName());
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private record Prepared(DeployableModel deployment, ServedModel model) {}

    private final ConcurrentMap<DatasetId, Loaded> answering = new ConcurrentHashMap<>();
    private final ConcurrentMap<DeploymentId, Prepared> prepared = new ConcurrentHashMap<>();

    @Inject
    private DeploymentProgress deployments;

    @Inject
    private DatasetService datasets;

    @Inject
    private AzureModels azure;

    @Inject
    private Meters meters;

    @Inject
    private ApprovalSettings approvals;

    @Inject
    private PredictionQuota quota;

    /** Answers what is mirrored to shadows. */
    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @Override
    public ServedModel find(Caller caller, DatasetId dataset) {
        return visible(caller, dataset).model();
    }

    @Override
    public ServedModel next(Caller caller, DatasetId dataset) {
        Loaded live = visible(caller, dataset);
        ServedModel model =
                live.trial().isEmpty() ? live.model() : live.trial().get().next(live.model());
        return new MeasuredCall(model, quota.of(caller));
    }

    @Override
    public List<ServedModel> versions(Caller caller, DatasetId dataset) {
        Loaded live = visible(caller, dataset);
        PredictionQuota.Share share = quota.of(caller);
        return Stream.concat(
                        Stream.of(live.model()), live.trial().filter(Trial::answersCallers).map(Trial::model).stream())
                .<ServedModel>map(model -> new MeasuredCall(model, share))
                .toList();
    }

    private Loaded visible(Caller caller, DatasetId dataset) {
        Loaded known = answering.get(dataset);
        if (known == null) {
            known = answering.computeIfAbsent(dataset, this::active);
        }
        if (known == null) {
            datasets.find(caller, dataset);
            throw new ModelNotDeployed();
        }
        if (!caller.maySee(known.ownerId())) {
            throw new UnknownDataset();
        }
        if (known.lapsed() && approvals.refused()) {
            throw new ApprovalLapsed();
        }
        return known;
    }

    @Override
    public void answered(DatasetId dataset) {
        Loaded known = answering.get(dataset);
        if (known != null && known.answered().compareAndSet(false, true)) {
            deployments.answered(known.deployment());
        }
    }

    /**
     * Loads a model, lets it answer the rows whose answers were recorded in training, and warms it up. The one that answers
     * goes on meanwhile.
     *
     * @throws ArtefactRejected where it is not the model that was published
     * @throws ArtefactUnreadable where its file cannot be read now
     */
    public void prepare(DeployableModel deployment) {
        Scorer model = load(deployment);
        model.selfCheck();
        if (deployment.target() == DeploymentTarget.LOCAL) {
            model.warmUp(WARM_UP);
            prepared.put(deployment.deployment(), new Prepared(deployment, model));
        }
    }

    /** Lets the prepared model answer from now on. */
    public void switchTo(DatasetId dataset, DeploymentId deployment) {
        Prepared next = prepared.remove(deployment);
        if (next == null) {
            answering.remove(dataset);
        } else {
            answering.put(dataset, loaded(next.deployment(), next.model()));
        }
    }

    /** Tries the prepared model beside the live one from now on. */
    void tryBeside(DatasetId dataset, DeploymentId deployment, Rollout rollout) {
        Prepared next = prepared.remove(deployment);
        answering.computeIfPresent(
                dataset,
                (id, live) -> next == null ? null : live.beside(Optional.of(trial(deployment, next.model(), rollout))));
    }

    /** Gives the version on trial another share of the calls. */
    void changeTrial(DatasetId dataset, Rollout rollout) {
        answering.computeIfPresent(
                dataset, (id, live) -> live.beside(live.trial().map(trial -> trial.as(rollout))));
    }

    /** The live model answers all calls again. */
    void endTrial(DatasetId dataset) {
        answering.computeIfPresent(dataset, (id, live) -> live.beside(Optional.empty()));
    }

    /** Notes what the versions on trial here, and the live ones beside them, did since the last time. */
    void noteTrials() {
        for (Loaded live : answering.values()) {
            live.trial().ifPresent(this::note);
        }
    }

    private void note(Trial trial) {
        RolloutReport counted = trial.counts().take();
        if (counted.equals(RolloutReport.NOTHING)) {
            return;
        }
        try {
            deployments.noteTrial(trial.deployment(), counted);
        } catch (EJBException e) {
            trial.counts().giveBack(counted);
            throw e;
        }
    }

    /** Notes whether the approval of the model that answers has ended. */
    public void changeApproval(DatasetId dataset, DeploymentId deployment, boolean lapsed) {
        answering.computeIfPresent(
                dataset, (id, live) -> live.deployment().equals(deployment) ? live.lapsed(lapsed) : live);
    }

    /** Lets go of a prepared model that is not to answer. */
    public void discard(DeploymentId deployment) {
        prepared.remove(deployment);
    }

    /** Lets go of what is loaded for the dataset; the next caller gets what is active then. */
    public void forget(DatasetId dataset) {
        answering.remove(dataset);
    }

    /** The datasets that a model is loaded for. */
    Set<DatasetId> loaded() {
        return Set.copyOf(answering.keySet());
    }

    /** Takes up what another node has activated, taken down or put on trial meanwhile. */
    void refresh(DatasetId dataset) {
        answering.computeIfPresent(dataset, (id, known) -> deployments
                .active(id)
                .map(active -> active.deployment().equals(known.deployment())
                        ? known.lapsed(active.lapsed())
                        : replacement(known, active))
                .map(live -> live.beside(trial(id, live.trial())))
                .orElse(null));
    }

    private Loaded replacement(Loaded known, DeployableModel active) {
        try {
            return loaded(active, open(active));
        } catch (ArtefactRejected | ArtefactUnreadable e) {
            LOG.log(Level.WARNING, "%s goes on answering: %s".formatted(known.deployment(), e.getMessage()));
            return known;
        }
    }

    /** The version that is on trial now; the known one where it still is. A spoiled one has failed, and the live one goes on alone. */
    private Optional<Trial> trial(DatasetId dataset, Optional<Trial> known) {
        Optional<ModelOnTrial> wanted = deployments.onTrial(dataset);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        DeployableModel model = wanted.get().model();
        Rollout rollout = wanted.get().rollout();
        if (known.filter(trial -> trial.deployment().equals(model.deployment())).isPresent()) {
            return known.map(trial -> trial.as(rollout));
        }
        try {
            return Optional.of(trial(model.deployment(), load(model), rollout));
        } catch (ArtefactRejected e) {
            LOG.log(Level.WARNING, "%s is not tried any more: %s".formatted(model.deployment(), e.getMessage()));
            deployments.failed(model.deployment(), e.getMessage());
            return Optional.empty();
        } catch (ArtefactUnreadable e) {
            LOG.log(Level.WARNING, "%s cannot be tried now: %s".formatted(model.deployment(), e.getMessage()));
            return Optional.empty();
        }
    }

    private Trial trial(DeploymentId deployment, ServedModel model, Rollout rollout) {
        return new Trial(deployment, model, rollout, canary -> meters.counted(deployment, canary), executor);
    }

    private Loaded active(DatasetId dataset) {
        Optional<DeployableModel> active = Optional.empty();
        try {
            active = deployments.active(dataset);
            return active.map(model -> loaded(model, open(model)))
                    .map(live -> live.beside(trial(dataset, Optional.empty())))
                    .orElse(null);
        } catch (ArtefactRejected e) {
            DeploymentId spoiled = active.orElseThrow().deployment();
            LOG.log(Level.WARNING, "%s does not answer any more: %s".formatted(spoiled, e.getMessage()));
            deployments.failed(spoiled, e.getMessage());
            return null;
        } catch (ArtefactUnreadable | EJBException e) {
            LOG.log(Level.WARNING, "A model cannot be loaded now: " + e.getMessage());
            throw new FeatureUnavailable("The model cannot be loaded at the moment. Try again in a minute.");
        }
    }

    private static Scorer load(DeployableModel deployment) {
        return ModelArtefact.load(deployment.artefact(), deployment.sha256(), String.valueOf(deployment.version()));
    }

    private Loaded loaded(DeployableModel deployment, ServedModel model) {
        ServedModel counted = meters.counted(deployment.deployment(), model);
        return new Loaded(
                deployment.deployment(),
                deployment.ownerId(),
                counted,
                new AtomicBoolean(),
                Optional.empty(),
                deployment.lapsed());
    }

    private ServedModel open(DeployableModel deployment) {
        return deployment.target() == DeploymentTarget.AZURE ? azure.open(deployment) : load(deployment);
    }
}
