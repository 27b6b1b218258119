package io.predictml.batch.training;

import io.predictml.batch.spark.SparkApplication;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.settings.SparkSettings;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.cluster.ClusterDesk;
import io.predictml.engine.cluster.ClusterScorer;
import io.predictml.engine.cluster.ClusterWork;
import io.predictml.engine.cluster.ScaleDesk;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.worker.CandidateScorer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The comparisons that run on a cluster: which do, and their applications as far as this node knows of them. An application
 * outlives the node; whichever node goes on with the training finds it by the work folder.
 */
@ApplicationScoped
public class ClusterComparisons {
    private final Map<TrainingId, SparkApplication> applications = new ConcurrentHashMap<>();

    @Inject
    private SparkSettings settings;

    @Inject
    private TrainingSlots slots;

    @Inject
    private TrainingProgress progress;

    @Inject
    private TrainingRace race;

    /** Whether the candidates are scored on the cluster. */
    boolean takes(Experiment experiment) {
        return settings.takes(rows(experiment));
    }

    /** Where the comparison runs and why, in words; empty where there is no choice. */
    Optional<String> choice(Experiment experiment) {
        return settings.master()
                .map(master -> String.format(
                        Locale.ROOT,
                        takes(experiment)
                                ? "The comparison runs on Spark at %s: the table has %,d rows, and from %,d on it does."
                                : "The comparison runs on this server and not on Spark at %s: the table has %,d rows, and"
                                        + " Spark is for %,d and more.",
                        master,
                        rows(experiment),
                        settings.rows()));
    }

    private static int rows(Experiment experiment) {
        return experiment.trainingRows() + experiment.heldOutRows();
    }

    /** One that scores the training's candidates on the cluster, by one application for all of them. */
    CandidateScorer scorer(TrainingId id, Experiment experiment) {
        ClusterDesk desk = new ClusterDesk(experiment.folder());
        SparkApplication application = applications.computeIfAbsent(
                id,
                training -> new SparkApplication(
                        ClusterWork.COMPARE,
                        experiment.folder(),
                        settings,
                        slots.workerClassPath(),
                        sentence -> progress.log(training, LogLine.Level.INFO, sentence)));
        return new ClusterScorer(desk, application, () -> race.deadline(id));
    }

    /** The comparison is over: its application ends within a second. */
    void endRace(TrainingId id, Path workFolder) {
        applications.remove(id);
        new ClusterDesk(workFolder).end();
    }

    /** Nothing is wanted of the cluster any more: whatever is at work for the training ends within a second. */
    void end(TrainingId id, Path workFolder) {
        endRace(id, workFolder);
        new ScaleDesk(workFolder).cluster().end();
    }

    /** This node is no longer at work on it; the application goes on. */
    void forget(TrainingId id) {
        applications.remove(id);
    }
}
