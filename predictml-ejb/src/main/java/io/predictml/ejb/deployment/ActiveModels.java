package io.predictml.ejb.deployment;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.UnknownDataset;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.ModelNotDeployed;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.deployment.DeploymentProgress.DeployableModel;
import io.predictml.ejb.deployment.azure.AzureModels;
import io.predictml.engine.model.ModelArtefact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The models of the active deployments, loaded when they are first asked for and kept until the deployment ends. */
@ApplicationScoped
public class ActiveModels implements ServedModels {
    private record Loaded(DeploymentId deployment, long ownerId, ServedModel model, AtomicBoolean answered) {}

    private final ConcurrentMap<DatasetId, Loaded> loaded = new ConcurrentHashMap<>();

    @Inject
    private DeploymentProgress deployments;

    @Inject
    private DatasetService datasets;

    @Inject
    private AzureModels azure;

    @Override
    public ServedModel find(Caller caller, DatasetId dataset) {
        Loaded known = loaded.computeIfAbsent(dataset, this::load);
        if (known == null) {
            datasets.find(caller, dataset);
            throw new ModelNotDeployed();
        }
        if (!caller.maySee(known.ownerId())) {
            throw new UnknownDataset();
        }
        return known.model();
    }

    @Override
    public void answered(DatasetId dataset) {
        Loaded known = loaded.get(dataset);
        if (known != null && known.answered().compareAndSet(false, true)) {
            deployments.answered(known.deployment());
        }
    }

    /** Lets go of what is loaded for the dataset; the next caller gets what is active then. */
    public void forget(DatasetId dataset) {
        loaded.remove(dataset);
    }

    private Loaded load(DatasetId dataset) {
        return deployments
                .active(dataset)
                .map(active -> new Loaded(active.deployment(), active.ownerId(), model(active), new AtomicBoolean()))
                .orElse(null);
    }

    private ServedModel model(DeployableModel active) {
        return active.target() == DeploymentTarget.AZURE
                ? azure.open(active)
                : ModelArtefact.load(active.artefact(), active.sha256(), String.valueOf(active.version()));
    }
}
