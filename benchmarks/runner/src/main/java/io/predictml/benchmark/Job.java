package io.predictml.benchmark;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What a contender is to do.
 *
 * @param training what it learns from
 * @param unseen what it answers when it has learned
 * @param seconds how long it may take; empty for its own default
 * @param folder where everything of this job lies, and nothing of another
 */
record Job(Task task, Path training, Path unseen, OptionalInt seconds, long seed, Path folder) {
    Path predictions() {
        return folder.resolve("predictions.csv");
    }

    /** Where the engine works and publishes its model. */
    Path engineFolder() {
        return folder.resolve("work");
    }

    Path artefact() {
        return engineFolder().resolve("model.predictml");
    }

    Path temp() {
        return folder.resolve("temp");
    }

    Path log() {
        return folder.resolve("log.txt");
    }
}
