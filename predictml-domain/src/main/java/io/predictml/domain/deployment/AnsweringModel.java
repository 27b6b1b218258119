package io.predictml.domain.deployment;

import io.predictml.domain.dataset.DatasetId;
import java.util.Objects;

/**
 * A dataset's model that answers now, as lists to choose from show it.
 *
 * @param filename of the dataset, for people
 * @param targetColumn what it predicts
 * @param version of the dataset's model, from 1
 */
public record AnsweringModel(DatasetId dataset, String filename, String targetColumn, String modelName, int version) {
    public AnsweringModel {
        Objects.requireNonNull(dataset);
        Objects.requireNonNull(filename);
        Objects.requireNonNull(targetColumn);
        Objects.requireNonNull(modelName);
    }
}
