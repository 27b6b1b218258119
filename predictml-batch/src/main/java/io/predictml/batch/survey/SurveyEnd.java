package io.predictml.batch.survey;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** After one survey the next may start. */
@Dependent
@Named
public class SurveyEnd extends AbstractJobListener {
    @Inject
    private SurveyDispatcher dispatcher;

    @Override
    public void afterJob() {
        dispatcher.ended();
    }
}
