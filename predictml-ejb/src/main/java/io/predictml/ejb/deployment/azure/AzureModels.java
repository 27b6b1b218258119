package io.predictml.ejb.deployment.azure;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.EndpointUnavailable;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.ejb.deployment.DeploymentProgress.DeployableModel;
import io.predictml.ejb.settings.AzureSettings;
import io.predictml.engine.model.ModelArtefact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;

/** Models that answer in Azure, as others answer here. */
@ApplicationScoped
public class AzureModels {
    @Inject
    private AzureProgress progress;

    @Inject
    private AzureSteps steps;

    @Inject
    private AzureClients clients;

    @Inject
    private AzureSettings settings;

    /** @throws EndpointUnavailable where this server does not know Azure (any more) */
    public ServedModel open(DeployableModel model) {
        return open(model, ModelArtefact.load(model.artefact(), model.sha256(), String.valueOf(model.version())));
    }

    ServedModel open(DeployableModel model, ServedModel facts) {
        if (!settings.isSetUp()) {
            throw new EndpointUnavailable(
                    "The model answers in Azure, but Azure is not set up on this server. Tell the operator.");
        }
        AzureProgress.Door door = progress.door(model.deployment())
                .orElseThrow(() -> new EndpointUnavailable("The model has no address in Azure."));
        String key = keys().open(model.deployment(), door.sealedKey())
                .orElseGet(() -> renewed(model.deployment(), door.endpoint()));
        return new AzureModel(
                facts,
                clients.scoring(URI.create(door.scoringUri())),
                door.deployment(),
                key,
                () -> renewed(model.deployment(), door.endpoint()));
    }

    private String renewed(DeploymentId id, String endpoint) {
        try {
            String key = steps.key(
                    endpoint, Patience.until(Instant.now().plus(settings.pace().scoring())));
            progress.keyRenewed(id, keys().seal(id, key));
            return key;
        } catch (AzureRefused e) {
            throw new EndpointUnavailable("The endpoint's key cannot be fetched anew. " + e.getMessage());
        }
    }

    private SealedKeys keys() {
        return new SealedKeys(settings.account().secret());
    }
}
