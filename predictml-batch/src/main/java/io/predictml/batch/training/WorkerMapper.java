package io.predictml.batch.training;

import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.engine.compare.Experiment;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

/** One partition per worker process, or per candidate at a time where they are scored on a cluster; what each does is decided candidate by candidate. */
@Dependent
@Named
public class WorkerMapper implements PartitionMapper {
    @Inject
    @BatchProperty
    private String training;

    @Inject
    private TrainingProgress progress;

    @Inject
    private ClusterComparisons clusters;

    @Inject
    private TrainingSlots slots;

    @Inject
    private RunningWorkers running;

    @Override
    public PartitionPlan mapPartitions() {
        int count = clusters.takes(Experiment.open(
                        progress.assignment(new TrainingId(training)).workFolder()))
                ? slots.workers() // they only wait; the work is elsewhere
                : slots.workersAmong(
                        Math.max(1, running.trainings().size()),
                        Runtime.getRuntime().availableProcessors());
        PartitionPlan plan = new PartitionPlanImpl();
        plan.setPartitions(count);
        plan.setThreads(count);
        Properties[] properties = new Properties[count];
        for (int worker = 0; worker < count; worker++) {
            properties[worker] = new Properties();
            properties[worker].setProperty("worker", "worker " + (worker + 1));
            properties[worker].setProperty("workers", Integer.toString(count));
        }
        plan.setPartitionProperties(properties);
        return plan;
    }
}
