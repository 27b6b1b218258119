package io.predictml.batch.survey;

import io.predictml.batch.JobQueue;
import io.predictml.domain.dataset.SurveyRunner;
import io.predictml.ejb.dataset.SurveyProgress;
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
 * Has tables surveyed where they lie by the batch job {@code survey-table}, one at a time on this node, oldest first. What a
 * stopped server had begun goes on: its application on the cluster is found again.
 */
@Singleton
@Startup
@LocalBean
@Local(SurveyRunner.class)
@DependsOn("predictml-ejb.jar#DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SurveyDispatcher extends JobQueue implements SurveyRunner {
    @Inject
    private SurveyProgress progress;

    @Override
    protected Optional<NextJob> next() {
        return progress.claim().map(claim -> {
            Properties parameters = new Properties();
            parameters.setProperty("survey", claim.id().value());
            parameters.setProperty("term", String.valueOf(claim.term()));
            return new NextJob("survey-table", parameters);
        });
    }
}
