package io.predictml.batch.training;

import io.predictml.ejb.settings.TrainingSlots;
import jakarta.batch.api.partition.PartitionMapper;
import jakarta.batch.api.partition.PartitionPlan;
import jakarta.batch.api.partition.PartitionPlanImpl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Properties;

/** One partition per worker process; what each does is decided candidate by candidate. */
@Dependent
@Named
public class WorkerMapper implements PartitionMapper {
    @Inject
    private TrainingSlots slots;

    @Inject
    private RunningWorkers running;

    @Override
    public PartitionPlan mapPartitions() {
        int count = slots.workersAmong(
                Math.max(1, running.trainings().size()), Runtime.getRuntime().availableProcessors());
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
