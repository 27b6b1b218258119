package io.predictml.batch.prediction;

import io.predictml.batch.JobQueue;
import io.predictml.domain.prediction.BatchRunner;
import io.predictml.ejb.prediction.BatchProgress;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Properties;

/**
 * Has files of rows answered by the batch job {@code predict-file}, one at a time on this node, oldest first. What a stopped
 * server had begun goes on after the last rows that were noted.
 */
@Singleton
@Startup
@LocalBean
@Local(BatchRunner.class)
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PredictFileDispatcher extends JobQueue implements BatchRunner {
    @Inject
    private BatchProgress progress;

    @Override
    protected Optional<NextJob> next() {
        return progress.claim().map(claim -> {
            Properties parameters = new Properties();
            parameters.setProperty("batch", claim.id().value());
            parameters.setProperty("term", String.valueOf(claim.term()));
            return new NextJob("predict-file", parameters);
        });
    }
}
