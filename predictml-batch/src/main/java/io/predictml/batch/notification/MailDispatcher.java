package io.predictml.batch.notification;

import io.predictml.batch.JobQueue;
import io.predictml.ejb.notification.MailService;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Properties;

/** Has mails sent by the batch job {@code send-mail} as soon as some are due. */
@Singleton
@Startup
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailDispatcher extends JobQueue {
    @Inject
    private MailService mails;

    @Override
    protected Optional<NextJob> next() {
        return mails.isDue() ? Optional.of(new NextJob("send-mail", new Properties())) : Optional.empty();
    }
}
