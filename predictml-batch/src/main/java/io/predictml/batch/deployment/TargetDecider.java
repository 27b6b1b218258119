package io.predictml.batch.deployment;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Decider;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Which way a deployment's job goes: that of its target. */
@Dependent
@Named
public class TargetDecider implements Decider {
    @Inject
    @BatchProperty
    private String target;

    @Override
    public String decide(StepExecution[] executions) {
        return target;
    }
}
