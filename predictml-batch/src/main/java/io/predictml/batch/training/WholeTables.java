package io.predictml.batch.training;

import io.predictml.batch.spark.SparkApplication;
import io.predictml.domain.dataset.SourceRejected;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.ejb.Json;
import io.predictml.ejb.dataset.SourceTable;
import io.predictml.ejb.settings.SourceSettings;
import io.predictml.ejb.settings.SparkSettings;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.engine.cluster.ClusterApplication;
import io.predictml.engine.cluster.ClusterWork;
import io.predictml.engine.cluster.ScaleOrder;
import io.predictml.engine.cluster.Survey;
import io.predictml.engine.compare.Experiment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** The tables that lie elsewhere, as a training of their sample asks a cluster about them. */
@ApplicationScoped
public class WholeTables {
    @Inject
    private SourceSettings sources;

    @Inject
    private SparkSettings spark;

    @Inject
    private TrainingSlots slots;

    @Inject
    private TrainingProgress progress;

    /**
     * What the whole table is asked.
     *
     * @param winner of the race on the sample
     * @param end when it has to be answered
     * @throws TrainingRejected where the table is not there any more
     */
    ScaleOrder order(TrainingProgress.Assignment assignment, Experiment experiment, String winner, Instant end) {
        TrainingProgress.WholeTable whole = assignment.whole().orElseThrow();
        return ScaleOrder.of(
                experiment,
                experiment.table(),
                find(whole.source().location()).folder().toString(),
                whole.source().format(),
                Json.read(whole.survey(), Survey.class),
                assignment.data(),
                assignment.as(),
                winner,
                end);
    }

    /** Checked again: what may be read, and what lies there, can be another by now. */
    private SourceTable find(String location) {
        try {
            return SourceTable.find(sources, location);
        } catch (SourceRejected e) {
            throw new TrainingRejected(
                    "The table at '%s' cannot be read there any more. Put it back, or take the table by reference anew."
                            .formatted(location));
        }
    }

    /** What answers on the cluster; found again where it is at work already. */
    ClusterApplication application(TrainingProgress.Assignment assignment) {
        return new SparkApplication(
                ClusterWork.SCALE,
                assignment.workFolder(),
                spark,
                slots.workerClassPath(),
                sentence -> progress.log(assignment.id(), LogLine.Level.INFO, sentence));
    }
}
