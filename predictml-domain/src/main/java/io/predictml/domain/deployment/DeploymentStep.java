package io.predictml.domain.deployment;

import java.util.Locale;

/** What a deployment to Azure Machine Learning goes through, in this order. */
public enum DeploymentStep {
    /** The model's file goes to the workspace's own blob container. */
    UPLOAD,
    /** Whether the subscription has enough cores left; asked before anything that costs is made. */
    QUOTA,
    /** The file is registered as a version of a model. */
    MODEL,
    /** The image of the inference server is registered, once for all models. */
    ENVIRONMENT,
    /** The address; the models of one dataset share it. */
    ENDPOINT,
    /** The machines that answer. */
    DEPLOYMENT,
    /** One row is answered as it is here, while nobody else's requests go there. */
    SMOKE_TEST,
    /** All requests go to the new machines. */
    TRAFFIC,
    /** More machines when they are busy. */
    AUTOSCALE,
    /** From here on PredictML asks this deployment. */
    ACTIVATE;

    /** The word that clients read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
