package io.predictml.ejb;

import io.predictml.persistence.BeforeCommit;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes last, once the entities of the running transaction are written. */
@ApplicationScoped
public class EndOfTransaction implements BeforeCommit {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transaction;

    @Resource(lookup = "java:jboss/datasources/PredictmlDS")
    private DataSource dataSource;

    /** What entities have to say is written by the provider's own synchronization, which goes before an interposed one. */
    @Override
    public void write(Work work) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                try (Connection connection = dataSource.getConnection()) {
                    work.on(connection);
                } catch (SQLException e) {
                    throw new IllegalStateException("The transaction's last rows cannot be written", e);
                }
            }

            @Override
            public void afterCompletion(int status) {}
        });
    }
}
