package io.predictml.ejb.deployment.azure;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.ejb.deployment.DeploymentProgress.DeployableModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A deployment that this node is at, as it stood when it was looked at.
 *
 * @param endpoint its name in Azure
 * @param deployment its name at the endpoint
 * @param earlier names of the dataset's other deployments at the same endpoint, newest first
 * @param storage where the model's file went; empty before
 * @param operation what is under way in Azure; empty where nothing is
 * @param scoringUri empty before the endpoint has one
 * @param begun from which the deadline counts
 * @param removesFiles whether the file goes too, when it is taken down
 */
record AzureWork(
        DeployableModel model,
        String endpoint,
        String deployment,
        List<String> earlier,
        Optional<BlobPlace> storage,
        Optional<AzureOperation> operation,
        Optional<String> scoringUri,
        Instant begun,
        boolean removesFiles) {
    AzureWork {
        earlier = List.copyOf(earlier);
    }

    DeploymentId id() {
        return model.deployment();
    }

    /** The model's name in Azure, of which there is one version. */
    String modelName() {
        return "predictml-" + number();
    }

    /** Everything of the deployment's in the blob container begins so. */
    String folder() {
        return "predictml/" + id().value() + "/";
    }

    /** Of the rules that add and take away machines; unique in the resource group. */
    String autoscaleName() {
        return endpoint + "-" + deployment;
    }

    private String number() {
        return id().value().substring(id().value().indexOf('_') + 1);
    }
}
