package io.predictml.domain.prediction;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;

/** Port: the models that answer now. In the server they are the active deployments. */
public interface ServedModels {
    /**
     * @throws io.predictml.domain.dataset.UnknownDataset where there is none that this caller may know of
     * @throws io.predictml.domain.deployment.ModelNotDeployed where the dataset has no active deployment
     */
    ServedModel find(Caller caller, DatasetId dataset);

    /** To be called once a model of the dataset has answered; cheap after the first time. */
    void answered(DatasetId dataset);
}
