package io.predictml.batch.notification;

import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** After one round the next may start. */
@Dependent
@Named
public class SendMailEnd extends AbstractJobListener {
    @Inject
    private MailDispatcher dispatcher;

    @Override
    public void afterJob() {
        dispatcher.ended();
    }
}
