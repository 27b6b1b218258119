package io.predictml.domain.prediction;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import java.util.List;
import java.util.Optional;

/** Port: the models that answer now. In the server they are the active deployments. */
public interface ServedModels {
    /**
     * The live model of the dataset.
     *
     * @throws io.predictml.domain.dataset.UnknownDataset where there is none that this caller may know of
     * @throws io.predictml.domain.deployment.ModelNotDeployed where the dataset has no active deployment
     */
    ServedModel find(Caller caller, DatasetId dataset);

    /**
     * The model that is to answer one call: the live one, or for its share of the calls a version on trial. It is for that call
     * alone; once it has answered it says which version did.
     *
     * @throws io.predictml.domain.DomainException as {@link #find} does
     */
    default ServedModel next(Caller caller, DatasetId dataset) {
        return find(caller, dataset);
    }

    /**
     * The models that callers may be answered by, the live one first.
     *
     * @throws io.predictml.domain.DomainException as {@link #find} does
     */
    default List<ServedModel> versions(Caller caller, DatasetId dataset) {
        return List.of(find(caller, dataset));
    }

    /** To be called once a model of the dataset has answered; cheap after the first time. */
    void answered(DatasetId dataset);

    /** The dataset whose model is meant where a call names none: the only one that there can be. Empty in the server. */
    default Optional<DatasetId> only() {
        return Optional.empty();
    }

    /**
     * The dataset that clients of the Open Inference Protocol mean by a model's name.
     *
     * @throws io.predictml.domain.dataset.UnknownDataset where nothing can have that name
     */
    default DatasetId named(String name) {
        return new DatasetId(name);
    }

    /** Whether calls can be answered now; false while models are still being loaded at the start. */
    default boolean ready() {
        return true;
    }
}
