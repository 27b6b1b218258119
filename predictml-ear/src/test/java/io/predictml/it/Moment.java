package io.predictml.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Moments of a training at which a server may die, in their order. */
enum Moment {
    QUEUED(0),
    PREPARING(5),
    EARLY_IN_THE_COMPARISON(41),
    LATE_IN_THE_COMPARISON(65),
    /** The comparison is over; the check of the best begins. */
    BETWEEN_TWO_STEPS(80),
    /** The artefact, or a part of it, is in the work folder, but is not the training's model yet. */
    WRITING_THE_ARTEFACT(80),
    /** The training says that it is finished; its users may not have been told. */
    JUST_COMPLETED(100);

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration AT_ONCE = Duration.ofMillis(5);

    private final int progress;

    Moment(int progress) {
        this.progress = progress;
    }

    /** Waits until the training is there, or past it. */
    void awaitIn(Job job, RunningServer server) {
        Path work = server.home().resolve("store/work/" + job.id());
        await().atMost(LIMIT).pollInterval(AT_ONCE).until(() -> isReached(job, work));
    }

    private boolean isReached(Job job, Path work) throws Exception {
        return this == WRITING_THE_ARTEFACT ? isWritten(work) || job.progress() > progress : job.progress() >= progress;
    }

    private static boolean isWritten(Path work) {
        if (!Files.exists(work)) {
            return false;
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("model-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
