package io.predictml.batch.prediction;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** After one file the next may start. */
@Dependent
@Named
public class PredictFileEnd extends AbstractJobListener {
    @Inject
    private PredictFileDispatcher dispatcher;

    @Override
    public void afterJob() {
        dispatcher.ended();
    }
}
