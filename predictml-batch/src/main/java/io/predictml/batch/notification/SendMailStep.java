package io.predictml.batch.notification;

import io.predictml.ejb.notification.MailRound;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Sends what is due. */
@Dependent
@Named
public class SendMailStep extends AbstractBatchlet {
    @Inject
    private MailRound round;

    @Override
    public String process() {
        round.go();
        return "COMPLETED";
    }
}
