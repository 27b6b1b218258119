package io.predictml.engine.model;

import java.nio.file.Path;

/** A published model as a file: a zip of a manifest and the parts that it lists by their hashes. */
@SuppressWarnings("DoNotCallSuggester")
public final class ModelArtefact {
    private ModelArtefact() {}

    /**
     * @param sha256 the hash that the whole file must have, as {@link PublishedModel#sha256} said
     * @param modelVersion what the model is to call its version
     * @throws ArtefactRejected where the file or a part is not the one that was published, or holds what a model does
     *     not need
     */
    public static Scorer load(Path file, String sha256, String modelVersion) {
        throw new UnsupportedOperationException();
    }
}
